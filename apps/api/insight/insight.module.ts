import { Module } from '@nestjs/common';
import { Scopes } from '../access/scope.js';
import { Freshness } from '../http/freshness.js';
import { Today } from '../http/today.js';
import { BottlenecksReading } from './bottlenecks.reading.js';
import { InsightReading } from './insight.reading.js';
import { Names } from './names.js';
import { ProblemsReading } from './problems.reading.js';
import { WaitsAhead } from './waits-ahead.js';
import { WordsReading } from './words.reading.js';

/** What is wrong, for API and pages. */
@Module({
  providers: [Today, Scopes, Freshness, Names, InsightReading, ProblemsReading, WordsReading, BottlenecksReading, WaitsAhead],
  exports: [Names, ProblemsReading, WordsReading, BottlenecksReading],
})
export class InsightModule {}
