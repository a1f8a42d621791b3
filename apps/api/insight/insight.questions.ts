import { z } from 'zod';
import { LocalCode } from '#directory/directory.events.js';
import { problemGroups } from '#insight/problems.query.js';
import { addDays, OrderKind } from '#kernel/values.js';
import { Position } from '../http/freshness.js';
import { DayAsked, InstantAsked } from '../http/times.js';

/** Whose, when, and as known when: what every question of insight narrows by. */
export const asked = {
  from: DayAsked.optional(),
  to: DayAsked.optional(),
  asOf: InstantAsked.optional(),
  department: z.string().max(18).optional(),
  region: z.string().max(12).optional(),
  kind: OrderKind.optional(),
  waitFor: Position.optional(),
};

/** What problems may be narrowed by, besides. */
export const ofProblems = {
  item: LocalCode.optional(),
  servicePoint: LocalCode.optional(),
  tag: z.string().max(20).optional(),
};

export const paging = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export const By = z.enum(problemGroups);

interface Days {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export const inOrder = ({ from, to }: Days): boolean => from === undefined || to === undefined || from <= to;
export const orderProblem = { path: ['to'], message: 'to < from' };

/** Windows that are compared with those before them: no longer than a year, and their history within the calendar. */
const longestDays = 366;
const firstDay = '1900-01-01';
export const isComparable = ({ from, to }: Days): boolean =>
  (from === undefined || from >= firstDay) && (from === undefined || to === undefined || to < addDays(from, longestDays));
export const comparableProblem = { path: ['from'], message: `at most ${longestDays} days, from ${firstDay} on` };
