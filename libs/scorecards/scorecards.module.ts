import { Module } from '@nestjs/common';
import { LimitsInstead } from './limits.reader.js';
import { PublishFiguresHandler } from './publication.handler.js';
import { ReleaseFiguresHandler } from './release.handler.js';
import { Schemes } from './scheme.reader.js';
import { Subjects } from './subjects.reader.js';

/** Needs the directory and the rulebook. `KnownFigures` comes from the composition root. */
@Module({
  providers: [Schemes, Subjects, LimitsInstead, PublishFiguresHandler, ReleaseFiguresHandler],
  exports: [Schemes, Subjects, LimitsInstead],
})
export class ScorecardsModule {}
