import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { bottlenecks } from '#insight/bottlenecks.query.js';
import { pageOf } from '#insight/page.query.js';
import { slowingTest } from '#insight/spread.policy.js';
import { stays } from '#insight/stays.projection.js';
import { waitGroups, waitStates } from '#insight/waits.query.js';
import { WaitsMemory } from '#insight/waits-memory.query.js';
import { isProvisional } from '#insight/working-time.policy.js';
import type { Caller } from '#kernel/callers.port.js';
import { addDays, type LocalDay } from '#kernel/values.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { InstantAsked } from '../http/times.js';
import type { BottlenecksAnswer } from './insight.answers.js';
import { asked, comparableProblem, inOrder, isComparable, orderProblem, paging } from './insight.questions.js';
import { InsightReading } from './insight.reading.js';
import { Names } from './names.js';

export const BottlenecksQuery = z
  .strictObject({
    by: z.enum(waitGroups).optional(),
    state: z.enum(waitStates).optional(),
    /** Who still waits has waited until then; until now, or `asOf`, without it. */
    at: InstantAsked.optional(),
    /** The version of the calendar that working time is counted by; the newest without it. */
    calendar: z.string().max(100).optional(),
    ...asked,
    ...paging,
  })
  .refine(inOrder, orderProblem)
  .refine(isComparable, comparableProblem);
export type BottlenecksQuery = z.infer<typeof BottlenecksQuery>;

const usualDays = 30;

/** Where orders wait longest within a caller’s scope, for whoever shows it. */
@Injectable()
export class BottlenecksReading {
  readonly #memory: WaitsMemory;

  constructor(
    private readonly reading: InsightReading,
    private readonly names: Names,
    private readonly rulebook: Rulebook,
  ) {
    this.#memory = new WaitsMemory(reading.db);
  }

  /** A page, the longest wait first. Throws 403 for a department outside the caller’s scope. */
  async bottlenecks(query: BottlenecksQuery, caller: Caller): Promise<z.infer<typeof BottlenecksAnswer>> {
    await this.reading.until(stays.name, query);
    const { by, kind, state, limit } = query;
    const { after, asOf } = this.reading.after(query.cursor, query.asOf);
    const { from, to, at } = this.#period({ ...query, at: after?.at ?? query.at }, asOf);
    const { zone } = this.rulebook;
    const calendar = this.rulebook.calendar(query.calendar);
    const departments = this.reading.departments(caller, { ...query, to, asOf });
    const question = { by, from, to, at, asOf, departments, kind, state, calendar, zone };
    const answered = await bottlenecks(this.reading.db, this.#memory, question);
    const page = pageOf(answered.bottlenecks, { asOf: answered.asOf, at, after, limit });
    const nameOf = (key: string | null) =>
      key === null || by === undefined ? null : this.names.of(by, key, { on: to, asOf: answered.asOf });
    return {
      asOf: answered.asOf,
      at,
      from,
      to,
      calendar: calendar.version,
      provisional: isProvisional(calendar, from, to),
      test: slowingTest,
      data: page.data.map(({ group, ...one }) => ({
        state: one.state,
        key: group,
        name: nameOf(group),
        ended: one.ended,
        slowing: one.slowing,
        waiting: one.waiting,
      })),
      nextCursor: page.nextCursor,
    };
  }

  /** Asks what a page without any choice asks on a day, of all units: the answer is kept for it. */
  async askAhead(day: LocalDay): Promise<void> {
    const { zone } = this.rulebook;
    const period = { from: addDays(day, 1 - usualDays), to: day, at: this.reading.today.now() };
    const question = { ...period, departments: 'all' as const, calendar: this.rulebook.calendar(), zone };
    await bottlenecks(this.reading.db, this.#memory, question);
  }

  #period(query: BottlenecksQuery, asOf: string | undefined) {
    const at = query.at ?? asOf ?? this.reading.today.now();
    const to = query.to ?? this.reading.today.day(at);
    return { at, to, from: query.from ?? addDays(to, 1 - usualDays) };
  }
}
