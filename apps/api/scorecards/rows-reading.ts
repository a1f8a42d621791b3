import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import type { Instant } from '#kernel/values.js';
import type { ListPlace } from '#platform/read-db/facts.list.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import {
  added,
  type CountName,
  countBehind,
  isQuotient,
  measured,
  measureNames,
  sumsBehind,
} from '#scorecards/measures.query.js';
import { hasRows, type RowBehind, rowsBehind } from '#scorecards/rows.query.js';
import { type ScorecardQuestion, type ScorecardSums, scorecardSums } from '#scorecards/scorecard.query.js';
import { subjectKind, Subjects } from '#scorecards/subjects.reader.js';
import { DayAsked, InstantAsked } from '../http/times.js';
import { measureAsked } from './measure.question.js';
import { asked, inOrder, notInOrder, longPage, pageCursor } from './scorecard.question.js';
import { ScorecardReading } from './scorecard-reading.js';

/** Which rows: a figure by its name, with all that narrows it. */
export const rowsAsked = {
  ...asked,
  from: DayAsked.optional(),
  to: DayAsked.optional(),
  measure: measureAsked(measureNames),
  /** Of a rate: what is divided, or what it is divided by; the first without it. */
  part: z.enum(['numerator', 'denominator']).optional(),
  /** Only what became known after this instant: why the figure is another one than as of it. */
  since: InstantAsked.optional(),
};

export const RowsQuery = z
  .strictObject({ ...rowsAsked, cursor: pageCursor, limit: longPage.default(100) })
  .refine(inOrder, notInOrder)
  .refine(({ since, asOf }) => since === undefined || asOf === undefined || since <= asOf, {
    path: ['since'],
    message: 'asOf < since',
  })
  .refine(({ measure, part }) => part === undefined || isQuotient(measure), { path: ['part'], message: 'measure ≠ rate' });
export type RowsQuery = z.infer<typeof RowsQuery>;

const cursorPattern =
  /^(\d{1,6}) (\d{4}-\d\d-\d\d) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)$/;

/** Where a page of rows begins. Throws `Refusal` `cursor.invalid`. */
export const placeOf = (cursor: string): { readonly after: ListPlace; readonly asOf: Instant } => {
  const found = cursorPattern.exec(Buffer.from(cursor, 'base64url').toString('latin1'))?.slice(1) ?? [];
  const [given = '', day, subject = '', asOf] = found;
  const at = z.object({ day: DayAsked, asOf: InstantAsked }).safeParse({ day, asOf });
  if (!at.success) return refuse('invalid', 'cursor.invalid', { field: 'cursor' });
  return { after: { day: at.data.day, subject, given: Number(given) }, asOf: at.data.asOf };
};

export const cursorOf = ({ given, day, subject }: ListPlace, asOf: Instant): string =>
  Buffer.from(`${given} ${day} ${subject} ${asOf}`).toString('base64url');

export const rowOf = (row: RowBehind, number: string | null) => {
  const { kind, ...counted } = row.dims;
  const subject = { kind: subjectKind(row), id: row.subject, number };
  return { subject, orderKind: kind, day: row.day, ...counted, contribution: row.sum };
};

/** Figures, down to the reviews and orders that they are made of. */
@Injectable()
export class RowsReading {
  constructor(
    private readonly readDb: ReadDb,
    private readonly reading: ScorecardReading,
    private readonly subjects: Subjects,
  ) {}

  /** A page of rows, of the state of knowledge that the first page was of. Errors as those of a scorecard. */
  async page({ cursor, limit, ...query }: RowsQuery, caller: Caller) {
    const { measure, part, from, to, since } = query;
    const { after, asOf } = cursor === undefined ? { after: undefined, asOf: query.asOf } : placeOf(cursor);
    const { scope, stated } = await this.reading.scope({ ...query, asOf }, caller);
    const count = countBehind(measure, part ?? 'numerator');
    if (!hasRows(count)) refuse('invalid', 'figure.without-rows', { field: 'measure', measure: count });
    const asked = { ...scope, from, to };
    const sums = await scorecardSums(this.readDb, { ...asked, groupBy: [], needs: sumsBehind([count]) });
    const known = stated(sums);
    const { lines, next } = await rowsBehind(this.readDb, { ...asked, known: sums.known, since, count, after, limit });
    const numbers = await this.subjects.numbers(lines);
    return {
      ...known,
      measure,
      counts: count,
      total: await this.#total(count, asked, { sums, since }),
      data: lines.map((line, i) => rowOf(line, numbers[i] ?? null)),
      nextCursor: next ? cursorOf(next, known.asOf) : null,
    };
  }

  /** What the rows add up to: the figure, or by how much it has changed. */
  async #total(count: CountName, asked: Omit<ScorecardQuestion, 'groupBy'>, { sums, since }: Answered): Promise<number | null> {
    const now = totalOf(count, sums);
    if (since === undefined) return now;
    const before = await scorecardSums(this.readDb, { ...asked, asOf: since, groupBy: [], needs: sumsBehind([count]) });
    return added(now, negated(totalOf(count, before)));
  }
}

interface Answered {
  readonly sums: ScorecardSums;
  readonly since: Instant | undefined;
}

const totalOf = (count: CountName, { groups: [all] }: ScorecardSums): number | null =>
  all ? measured(count, all.sums).value : 0;
const negated = (value: number | null): number | null => (value === null ? null : -value);
