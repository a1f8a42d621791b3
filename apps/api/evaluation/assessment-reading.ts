import { Injectable } from '@nestjs/common';
import type { Assessment } from '#evaluation/assessment.decider.js';
import type { Sample } from '#evaluation/assessment.events.js';
import type { AssessmentContent } from '#evaluation/content.events.js';
import { problemsOf } from '#evaluation/problem.policy.js';
import type { ScoreTables } from '#evaluation/scores.projection.js';
import { scoresIn } from '#evaluation/scores.query.js';
import { shippedTemplates } from '#evaluation/shipped.templates.js';
import { Subjects } from '#evaluation/subjects.reader.js';
import { leavesOf } from '#evaluation/tree.policy.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { etag } from '../http/if-match.js';
import { type Language, sentence } from '../http/problem.messages.js';
import { AssessmentContext } from './assessment-context.js';

export type KnownRound = Exclude<Assessment, { status: 'none' }>;

export const sampleSummary = ({ drawn, position, ...sample }: Sample) => ({
  ...sample,
  asOfPosition: position,
  of: drawn.reduce((sum, line) => sum + line.of, 0),
  drawn: drawn.reduce((sum, line) => sum + line.ids.length, 0),
});

const noteOf = ({ template }: AssessmentContent) => shippedTemplates.find(({ name }) => name === template)?.note ?? null;

/** Rounds as the API tells of them. */
@Injectable()
export class AssessmentReading {
  readonly #scores;

  constructor(
    private readonly context: AssessmentContext,
    private readonly subjects: Subjects,
    readDb: ReadDb,
  ) {
    this.#scores = readDb.kysely<ScoreTables>();
  }

  /** Evaluators see every round of their scope, others those that are published. Throws 403, 404 and 409. */
  async one(id: string, caller: Caller, language: Language) {
    const { state, revision } = await this.context.rounds.find(id);
    if (caller.role !== 'evaluator' && state.status !== 'published') refuse('conflict', 'assessment.not-published', { id });
    return this.answer({ id, round: state, revision }, caller, language);
  }

  async answer({ id, round, revision }: { id: string; round: KnownRound; revision: number }, caller: Caller, language: Language) {
    const { status, content } = round;
    const seen = this.context.scopes.seen(content, caller);
    const codes = content.subjects.codes.filter((code) => seen.has(code));
    const published = 'published' in round ? round.published : undefined;
    return {
      id,
      state: status,
      content: { ...content, subjects: { ...content.subjects, codes } },
      note: noteOf(content),
      problems: status === 'draft' ? this.#problems(content, language) : [],
      samples: 'samples' in round ? round.samples.map(sampleSummary) : [],
      progress: status === 'open' ? await this.#progress(id, content) : null,
      hash: published?.hash ?? null,
      publishedAt: published?.at ?? null,
      etag: etag(revision),
    };
  }

  #problems(content: AssessmentContent, language: Language) {
    const { unknown } = this.subjects.of(content);
    return problemsOf(content, unknown).map(({ field, code, facts }) => ({
      field,
      code: `assessment.problem-${code}`,
      detail: sentence(`assessment.problem-${code}`, facts, language),
    }));
  }

  async #progress(id: string, { subjects, indicators }: AssessmentContent) {
    return { pairs: subjects.codes.length * leavesOf(indicators).length, ...(await scoresIn(this.#scores, id)) };
  }
}
