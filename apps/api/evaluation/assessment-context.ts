import { Injectable } from '@nestjs/common';
import { Rounds } from '#evaluation/rounds.reader.js';
import type { Caller } from '#kernel/callers.port.js';
import { Freshness } from '../http/freshness.js';
import { Today } from '../http/today.js';
import { AssessmentScopes } from './assessment-scopes.js';

/** What the routes of assessments ask besides the command bus and the read models. */
@Injectable()
export class AssessmentContext {
  constructor(
    readonly rounds: Rounds,
    readonly scopes: AssessmentScopes,
    readonly today: Today,
    readonly freshness: Freshness,
  ) {}

  /** Throws 404 `assessment.unknown`, and 403 `assessment.not-yours` for a round with a subject outside the caller's scope. */
  async assertTheirs(id: string, caller: Caller): Promise<void> {
    this.scopes.assertWhole((await this.rounds.find(id)).state.content, caller);
  }
}
