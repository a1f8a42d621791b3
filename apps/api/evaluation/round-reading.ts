import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type AssessmentRow, type AssessmentTables, roundStates } from '#evaluation/assessments.projection.js';
import { assessmentsPage } from '#evaluation/assessments.query.js';
import type { Sample } from '#evaluation/assessment.events.js';
import { Stage } from '#evaluation/content.events.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Position } from '../http/freshness.js';
import { etag } from '../http/if-match.js';
import { AssessmentContext } from './assessment-context.js';
import { sampleSummary } from './assessment-reading.js';
import { placeIn, placeOf } from './places.js';

export const AssessmentsQuery = z.strictObject({
  state: z.enum(roundStates).optional(),
  stage: Stage.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  waitFor: Position.optional(),
});
export type AssessmentsQuery = z.infer<typeof AssessmentsQuery>;

export const SampleQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});
export type SampleQuery = z.infer<typeof SampleQuery>;

const shown = ({ roundId, periodFrom, periodTo, subjectKind, subjects, revision, ...row }: AssessmentRow) => ({
  id: roundId,
  ...row,
  period: { from: periodFrom, to: periodTo },
  subjects: { kind: subjectKind, count: subjects.length },
  etag: etag(revision),
});

/** Lists of rounds, and of what was drawn for one. */
@Injectable()
export class RoundReading {
  readonly #db;

  constructor(
    private readonly context: AssessmentContext,
    readDb: ReadDb,
  ) {
    this.#db = readDb.kysely<AssessmentTables>();
  }

  /** Rounds with a subject of the caller’s scope, the newest period first: the published ones, and to evaluators all. */
  async page({ state, stage, cursor, limit, waitFor }: AssessmentsQuery, caller: Caller) {
    await this.context.freshness.until('assessments', waitFor);
    if (caller.role !== 'evaluator' && state !== undefined && state !== 'published') return { data: [], nextCursor: null };
    const filter = {
      subjects: this.context.scopes.codesOf(caller),
      stage,
      state: caller.role === 'evaluator' ? state : 'published',
    } as const;
    const page = await assessmentsPage(this.#db, filter, { cursor, limit });
    return { data: page.data.map(shown), nextCursor: page.nextCursor };
  }

  /** What was drawn, in the order of the draw. Throws 403, 404 and 409. */
  async drawn({ id, number }: { id: string; number: number }, { cursor, limit }: SampleQuery, caller: Caller) {
    await this.context.assertTheirs(id, caller);
    const { samples } = await this.context.rounds.opened(id);
    const sample = samples.find((each) => each.number === number) ?? refuse('missing', 'assessment.unknown-sample', { number });
    const all = sample.drawn.flatMap(({ subject, ids }) => ids.map((each) => ({ subject, id: each })));
    const from = cursor === undefined ? 0 : placeIn(cursor);
    const data = all.slice(from, from + limit);
    return { ...sampleSummary(sample), data, nextCursor: from + limit < all.length ? placeOf(from + limit) : null };
  }

  /** What was drawn of one subject, by the number of the sample. Throws 403, 404 and 409. */
  async drawnOf(id: string, subject: string, caller: Caller): Promise<ReadonlyMap<number, readonly string[]>> {
    this.context.scopes.assertSubject(subject, caller);
    const { samples } = await this.context.rounds.opened(id);
    const idsOf = (drawn: Sample['drawn']) => drawn.filter((line) => line.subject === subject).flatMap(({ ids }) => ids);
    return new Map(samples.map(({ number, drawn }) => [number, idsOf(drawn)]));
  }
}
