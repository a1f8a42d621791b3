import { Module } from '@nestjs/common';
import { Scopes } from '../access/scope.js';
import { Freshness } from '../http/freshness.js';
import { Today } from '../http/today.js';
import { AssessmentActs } from './assessment-acts.js';
import { AssessmentContext } from './assessment-context.js';
import { AssessmentReading } from './assessment-reading.js';
import { AssessmentScopes } from './assessment-scopes.js';
import { ResultReading } from './result-reading.js';
import { RoundReading } from './round-reading.js';
import { ScoreActs } from './score-acts.js';
import { ScoreImport } from './score-import.js';
import { ScoreReading } from './score-reading.js';

const shared = [
  AssessmentContext,
  AssessmentReading,
  AssessmentActs,
  RoundReading,
  ScoreReading,
  ScoreActs,
  ScoreImport,
  ResultReading,
];

/** Assessments, for API and pages. */
@Module({ providers: [Today, Scopes, Freshness, AssessmentScopes, ...shared], exports: shared })
export class AssessmentsModule {}
