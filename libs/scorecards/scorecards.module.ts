import { Module } from '@nestjs/common';
import { PublishFiguresHandler } from './publication.handler.js';
import { Schemes } from './scheme.reader.js';

/** Needs `Rulebook`. `KnownFigures` comes from the composition root. */
@Module({ providers: [Schemes, PublishFiguresHandler], exports: [Schemes] })
export class ScorecardsModule {}
