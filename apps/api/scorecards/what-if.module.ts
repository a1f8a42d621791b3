import { Module } from '@nestjs/common';
import { Scopes } from '../access/scope.js';
import { Freshness } from '../http/freshness.js';
import { Today } from '../http/today.js';
import { Recounts } from './recounts.js';
import { RegionalHierarchy } from './regional-hierarchy.js';
import { SchemeReading, ScorecardReading } from './scorecard-reading.js';
import { SupposedRowsReading } from './supposed-rows-reading.js';
import { Suppositions } from './supposition.question.js';
import { WhatIfReading } from './what-if-reading.js';

const supposing = [Suppositions, WhatIfReading, SupposedRowsReading];

/** What figures would be, for the API and for pages: both know of the same recounts. */
@Module({
  providers: [Scopes, Freshness, Today, RegionalHierarchy, ScorecardReading, SchemeReading, Recounts, ...supposing],
  exports: supposing,
})
export class WhatIfModule {}
