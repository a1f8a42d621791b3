import type { Instant } from '#kernel/values.js';
import { beginning, type ReadDb } from '#platform/read-db/read-db.js';
import { slowingOf, type Slowing, spreadOf, type Spread } from './spread.policy.js';
import { stays } from './stays.projection.js';
import { earlier, type WaitLine, waitLines, type WaitQuestion, type WaitState } from './waits.query.js';
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

const bottleneckOf = (key: string, lines: readonly [WaitLine, ...WaitLine[]]): Bottleneck => {
  const part = (name: WaitLine['part']) => lines.filter((line) => line.part === name);
  const [{ state, key: group }] = lines;
  const ended = spreadOf(part('ended'));
  const waiting = spreadOf(part('waiting'));
  const since = part('waiting').map((line) => line.since);
  return {
    key,
    state,
    group,
    ended,
    slowing: slowingOf(part('ended'), part('before')),
    waiting: { ...waiting, oldest: since.toSorted()[0] ?? null },
    weight: Math.max(ended.median ?? 0, waiting.median ?? 0),
  };
};

/** Where orders wait, in working time, as known at an instant; states and groups in which nobody waited are left out. */
export const bottlenecks = async (
  db: ReadDb,
  question: Omit<WaitQuestion, 'asOf'> & { readonly asOf?: Instant | undefined },
): Promise<Bottlenecks> => {
  const asOf = await known(db, question.asOf);
  const lines = await waitLines(db, { ...question, asOf });
  const groups = Map.groupBy(lines, ({ state, key }) => `${state} ${key ?? ''}`);
  const all = [...groups].map(([key, [first, ...rest]]) => (first ? bottleneckOf(key, [first, ...rest]) : undefined));
  return {
    asOf,
    bottlenecks: all.filter((one) => one !== undefined).filter(({ ended, waiting }) => ended.count + waiting.count > 0),
  };
};
