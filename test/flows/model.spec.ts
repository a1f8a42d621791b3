import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OrderKind } from '#kernel/values.js';
import { Coverage } from '../support/model.choices.js';
import { History, type Step, type Story } from '../support/model.history.js';
import type { Life } from '../support/model.life.js';
import { Rig } from '../support/model.rig.js';
import { someRules } from '../support/model.rules.js';
import { everDone } from '../support/model.table.js';
import { watchEnded, watchFigures } from '../support/model.watch.js';
import { departments } from '../support/world.directory.js';

/** Every run takes other chances; one that failed is had again with `SEED=…`, as far as who of two at once comes first allows. */
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const histories = Number(process.env['LIVES'] ?? 6);
/** As many more where something was not tried yet. */
const more = 24;
const patience = 600_000 + histories * 60_000;

/** What no role was let do, or refused, although it can be. */
const missing = ({ taken, refused }: Coverage): readonly string[] =>
  everDone.flatMap((one) => [...(taken.has(one) ? [] : [`${one}, taken`]), ...(refused.has(one) ? [] : [`${one}, refused`])]);

const weights: readonly (readonly [Step['what'], number])[] = [
  ['legal', 16],
  ['any', 6],
  ['spoilt', 4],
  ['again', 2],
  ['twice', 2],
  ['race', 2],
  ['time', 3],
  ['look', 1],
];
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(...weights.map(([what, weight]) => ({ weight, arbitrary: fc.constant(what) }))),
  draw: fc.noBias(fc.nat()),
});

const { east, west, city } = departments;
const named = fc.constantFrom(east, east, west, city);
const birth = (kind: OrderKind) =>
  fc.record({
    kind: fc.constant(kind),
    unit: ['complaint', 'suggestion', 'question'].includes(kind) ? fc.option(named, { freq: 4 }) : named,
    twice: fc.boolean(),
  });

/** A bad review more than of other kinds: it can be contested. */
const story: fc.Arbitrary<Story> = fc.record({
  start: fc.integer({ min: 0, max: 1_050 }),
  births: fc.tuple(...OrderKind.options.map(birth), birth('bad-review')),
  steps: fc.array(step, { minLength: 90, maxLength: 90 }),
});

let rig: Rig;
beforeAll(async () => {
  process.stdout.write(`\nseed of the histories: SEED=${seed}\n`);
  const [rules] = fc.sample(someRules, { numRuns: 1, seed });
  rig = await Rig.open(rules!);
}, 60_000);
afterAll(() => rig.stop());

const lived = async (told: Story, nth: number, coverage: Coverage): Promise<readonly Life[]> => {
  const history = new History(rig, coverage, String(nth));
  try {
    await history.live(told);
    return [...history.lives.values()];
  } catch (error) {
    throw new Error(`history ${nth} of SEED=${seed}:\n${history.told.join('\n')}\n${String(error)}`, { cause: error });
  }
};

describe('orders of all kinds, whatever people try with them,', () => {
  it(
    'go only where they may, have a way out of every state, and come to their end; none is lost, and the figures count them',
    async () => {
      const coverage = new Coverage();
      const all: Life[] = [];
      const stories = fc.sample(story, { numRuns: histories + more, seed }).entries();
      for (const [nth, told] of stories)
        if (nth < histories || missing(coverage).length > 0) all.push(...(await lived(told, nth, coverage)));
      process.stdout.write(`${all.length} orders, ${coverage.requests} requests\n`);
      await watchEnded(rig, all);
      await watchFigures(rig, all);
      expect(missing(coverage)).toEqual([]);
    },
    patience,
  );
});
