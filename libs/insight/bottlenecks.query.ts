import { sql } from 'kysely';
import type { Instant } from '#kernel/values.js';
import { beginning, type ReadDb } from '#platform/read-db/read-db.js';
import { slowingOf, type Slowing, spreadOf, type Spread, type Waits } from './spread.policy.js';
import { stays } from './stays.projection.js';
import type { WaitGroupLines } from './wait-groups.js';
import { earlier, type WaitQuestion, type WaitState } from './waits.query.js';
import type { WaitsMemory } from './waits-memory.query.js';
import type { Weighed } from './weight.policy.js';

/** Waits in one state; it weighs as much as the middle one takes, of those that ended or of those that go on. */
export interface Bottleneck extends Weighed {
  readonly state: WaitState;
  /** Of what it was asked `by`; `null` where nothing was, or an order has no unit. */
  readonly group: string | null;
  readonly ended: Spread;
  readonly slowing: Slowing;
  readonly waiting: Spread & { readonly oldest: Instant | null };
}

export interface Bottlenecks {
  /** The instant that was really used: asking again with it, and the same `at` and calendar, gives the same figures. */
  readonly asOf: Instant;
  readonly bottlenecks: readonly Bottleneck[];
}

const known = async (db: ReadDb, asOf: Instant | undefined): Promise<Instant> => {
  const checkpoint = await db.checkpoint(stays.name);
  if (!checkpoint) throw new Error(`the read model ${stays.name} was never started`);
  const complete = checkpoint.recordedAt ?? beginning;
  return earlier(asOf ?? complete, complete);
};

/** The table that answers, by its object id: one that was built anew is another. `undefined` where there is none yet. */
export const answeringTable = async ({ db }: ReadDb): Promise<string | undefined> => {
  const { rows } = await sql<{ table: string | null }>`SELECT to_regclass('read.stays')::oid::text AS "table"`.execute(db);
  return rows[0]?.table ?? undefined;
};

const minuteMillis = 60_000;

/** Since when each has waited stands there: how long that is by now. */
const goingOn = (waiting: WaitGroupLines['waiting'], at: number): readonly Waits[] =>
  waiting.map(({ length, count }) => ({ minutes: Math.floor(Math.max(0, at - length) / minuteMillis), count }));

const over = (lengths: WaitGroupLines['ended']): readonly Waits[] =>
  lengths.map(({ length, count }) => ({ minutes: length, count }));

const firstOf = (waiting: WaitGroupLines['waiting']): Instant | null =>
  waiting.reduce<Instant | null>(
    (first, { since }) => (first === null || (since !== null && since < first) ? since : first),
    null,
  );

const bottleneckOf = ([key, group]: readonly [string, WaitGroupLines], at: number): Bottleneck => {
  const lengths = over(group.ended);
  const ended = spreadOf(lengths);
  const waiting = spreadOf(goingOn(group.waiting, at));
  return {
    key,
    state: group.state,
    group: group.key,
    ended,
    slowing: slowingOf(lengths, over(group.before)),
    waiting: { ...waiting, oldest: firstOf(group.waiting) },
    weight: Math.max(ended.median ?? 0, waiting.median ?? 0),
  };
};

/** Where orders wait, in working time, as known at an instant; states and groups in which nobody waited are left out. */
export const bottlenecks = async (
  db: ReadDb,
  memory: WaitsMemory,
  question: Omit<WaitQuestion, 'asOf'> & { readonly asOf?: Instant | undefined },
): Promise<Bottlenecks> => {
  const asOf = await known(db, question.asOf);
  const { groups, at } = await memory.waits({ ...question, asOf });
  const all = [...groups].map((group) => bottleneckOf(group, at));
  return { asOf, bottlenecks: all.filter(({ ended, waiting }) => ended.count + waiting.count > 0) };
};
