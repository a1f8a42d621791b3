import { Module } from '@nestjs/common';
import { Schemes } from './scheme.reader.js';

/** Needs `Rulebook`. */
@Module({ providers: [Schemes], exports: [Schemes] })
export class ScorecardsModule {}
