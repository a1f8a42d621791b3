import { z } from 'zod';
import { waitStates } from '#insight/waits.query.js';
import { Instant, LocalDay } from '#kernel/values.js';

/** `asOf` and `position` are those really used; asking again with this `asOf` gives the same figures. */
const known = { asOf: Instant, position: z.string() };
/** `name` is the directory’s, or the tag catalogue’s; `null` where a code stands for itself. */
const problem = { key: z.string(), name: z.string().nullable(), count: z.number().int() };
/** `total` is what shares are of: all that name what was asked `by`. `unnamed` are those that do not. */
const shared = { total: z.number().int(), unnamed: z.number().int() };
const Shared = z.strictObject({ ...problem, share: z.number() });

export const HotAnswer = z.strictObject({ ...known, ...shared, data: z.array(Shared), nextCursor: z.string().nullable() });

/** How it was told from chance: formula and numbers, all our own choice. */
const Test = z.strictObject({
  formula: z.string(),
  windows: z.number().int(),
  minimum: z.number().int(),
  significance: z.number(),
});

/** The fewest problems that make up `part` of all; `share` of `core` is what they really make up. */
export const CoreAnswer = z.strictObject({
  ...known,
  ...shared,
  part: z.number(),
  core: z.strictObject({ problems: z.number().int(), count: z.number().int(), share: z.number().nullable() }),
  data: z.array(Shared),
  nextCursor: z.string().nullable(),
});

/**
 * What rises, and how that was found: `test` names formula and numbers, all our own choice. `windows`: how many windows of the
 * same length before this one are on record; without any nothing can rise. `looked`: how many problems the test was made for.
 */
export const RisingAnswer = z.strictObject({
  ...known,
  from: LocalDay,
  to: LocalDay,
  windows: z.number().int(),
  looked: z.number().int(),
  test: Test,
  data: z.array(z.strictObject({ ...problem, before: z.array(z.number().int()), expected: z.number(), chance: z.number() })),
  nextCursor: z.string().nullable(),
});

/** In working minutes; by nearest rank, so median and nine tenths are waits that there were. */
const spread = {
  count: z.number().int(),
  mean: z.number().nullable(),
  median: z.number().int().nullable(),
  p90: z.number().int().nullable(),
  longest: z.number().int().nullable(),
};

/**
 * Where orders wait. `ended`: waits that came to an end in the period. `slowing`: whether they grew longer than those of the four
 * windows of the same length before it, by `test`. `waiting`: those that go on `at` the instant that is named, since `oldest`.
 * Asking again with this `asOf`, `at` and `calendar` gives the same figures.
 */
export const BottlenecksAnswer = z.strictObject({
  asOf: Instant,
  at: Instant,
  from: LocalDay,
  to: LocalDay,
  calendar: z.string(),
  provisional: z.boolean(),
  test: Test,
  data: z.array(
    z.strictObject({
      state: z.enum(waitStates),
      key: z.string().nullable(),
      name: z.string().nullable(),
      ended: z.strictObject(spread),
      slowing: z.strictObject({
        median: z.number().int().nullable(),
        longer: z.number().int(),
        chance: z.number(),
        isSlowing: z.boolean(),
      }),
      waiting: z.strictObject({ ...spread, oldest: Instant.nullable() }),
    }),
  ),
  nextCursor: z.string().nullable(),
});

/**
 * Words that at least `fewestPeople` different people used, as they are known now: of a word is not kept when it was heard. `expected`,
 * `chance` and `isRising` compare the people with those of the `windows` before, by `test`.
 */
export const WordsAnswer = z.strictObject({
  from: LocalDay,
  to: LocalDay,
  fewestPeople: z.number().int(),
  windows: z.number().int(),
  test: Test,
  data: z.array(
    z.strictObject({
      word: z.string(),
      people: z.number().int(),
      expected: z.number(),
      chance: z.number(),
      isRising: z.boolean(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
