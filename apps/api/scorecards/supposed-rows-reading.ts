import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import type { ListPlace } from '#platform/read-db/facts.list.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { type CountName, countBehind, isQuotient, measured } from '#scorecards/measures.query.js';
import type { Limits } from '#scorecards/relimit.js';
import { hasRows } from '#scorecards/rows.query.js';
import { isLimited, type SupposedRow, supposedRows } from '#scorecards/supposed-rows.query.js';
import { Subjects } from '#scorecards/subjects.reader.js';
import { partsOf, supposedTotal } from '#scorecards/what-if.query.js';
import { type RecountAsked, type Recounted, Recounts, StillCounting } from './recounts.js';
import { cursorOf, placeOf, rowOf, rowsAsked } from './rows-reading.js';
import { inOrder, longPage, notInOrder, pageCursor } from './scorecard.question.js';
import { type Reading, ScorecardReading } from './scorecard-reading.js';
import { bothLimits, bothLimitsToo, oneSortOfLimits, suppositionAsked } from './supposition.question.js';

const { tag: _tag, since: _since, ...narrowing } = rowsAsked;

/** Which rows: a figure by its name, with all that narrows it, and what is supposed. */
export const SupposedRowsQuery = z
  .strictObject({ ...narrowing, ...suppositionAsked, cursor: pageCursor, limit: longPage.default(100) })
  .refine(inOrder, notInOrder)
  .refine(({ measure, part }) => part === undefined || isQuotient(measure), { path: ['part'], message: 'measure ≠ rate' })
  .refine(bothLimits, { path: ['rectify'] })
  .refine(bothLimitsToo, { path: ['difficult'] })
  .refine(oneSortOfLimits, { path: ['deadlines'] });
export type SupposedRowsQuery = z.infer<typeof SupposedRowsQuery>;

const late = (isLate: boolean) => (isLate ? ('late' as const) : ('in-time' as const));

const supposedRowOf = (row: SupposedRow, number: string | null) => {
  const { judged, onRecord } = row;
  const limits = judged && {
    ...{ onRecord: late(judged.lateOnRecord), supposed: late(judged.lateSupposed) },
    ...{ due: judged.due, workingDaysLate: judged.workingDaysLate },
  };
  return { ...rowOf(row, number), onRecord, limits: limits ?? null };
};

/** A question with all that it means. */
interface AskedOfRows extends Pick<Reading, 'stated'> {
  readonly count: CountName;
  readonly after: ListPlace | undefined;
  /** What its rows are judged by, too. */
  readonly limits: Limits | undefined;
  readonly question: Parameters<typeof supposedTotal>[1];
  readonly again: RecountAsked;
}

/** Figures as they would be, down to the reviews and orders that they would be made of. */
@Injectable()
export class SupposedRowsReading {
  constructor(
    private readonly readDb: ReadDb,
    private readonly reading: ScorecardReading,
    private readonly recounts: Recounts,
    private readonly subjects: Subjects,
  ) {}

  /** A page of rows, of the state of knowledge that the first page was of. Errors as those of a scorecard and of a what-if. */
  async page(query: SupposedRowsQuery, caller: Caller) {
    const asked = await this.#asked(query, caller);
    return this.#answer(query, asked, await this.recounts.whole(asked.again));
  }

  /** The same, or how far it is where many orders are counted again. */
  async soFar(query: SupposedRowsQuery, caller: Caller) {
    const asked = await this.#asked(query, caller);
    const recounted = await this.recounts.soFar(asked.again);
    return recounted instanceof StillCounting ? recounted.statedBy(asked.stated) : this.#answer(query, asked, recounted);
  }

  async #asked({ cursor, limit: _, ...query }: SupposedRowsQuery, caller: Caller): Promise<AskedOfRows> {
    const { measure, part, from, to } = query;
    const { after, asOf } = cursor === undefined ? { after: undefined, asOf: query.asOf } : placeOf(cursor);
    const { scope, stated } = await this.reading.scope({ ...query, asOf }, caller);
    const count = countBehind(measure, part ?? 'numerator');
    if (!hasRows(count)) refuse('invalid', 'figure.without-rows', { field: 'measure', measure: count });
    const { deadlines, calendar, ...supposition } = this.recounts.supposed(query);
    const question = { ...scope, from, to, ...supposition };
    const limits = this.recounts.limitsOf({ deadlines, calendar });
    const instead = isLimited(count, supposition) ? { deadlines, calendar } : {};
    const again = { of: { ...scope, from, to, parts: partsOf([]) }, instead, caller };
    return { stated, count, after, question, limits, again };
  }

  async #answer({ measure, limit }: SupposedRowsQuery, asked: AskedOfRows, recounted: Recounted | undefined) {
    const { stated, count, after, question, limits } = asked;
    const total = await supposedTotal(this.readDb, { ...question, ...recounted });
    const changed = recounted?.recount.changed;
    const of = { ...question, ...total, limits, changed };
    const { lines, next } = await supposedRows(this.readDb, { ...of, count, after, limit });
    const numbers = await this.subjects.numbers(lines);
    const known = stated(total);
    return {
      ...known,
      ...{ measure, counts: count },
      total: measured(count, total.instead).value,
      onRecord: measured(count, total.published).value,
      data: lines.map((line, i) => supposedRowOf(line, numbers[i] ?? null)),
      nextCursor: next ? cursorOf(next, known.asOf) : null,
    };
  }
}
