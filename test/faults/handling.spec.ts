import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Chance } from '#simulation/chance.js';
import { type End, endOf } from '../support/handling.end.js';
import {
  everythingTwice,
  killedWorkers,
  lostQueue,
  none,
  racingWorkers,
  restartedDatabase,
  silentHour,
  type Trouble,
} from '../support/handling.faults.js';
import { play } from '../support/handling.script.js';

/** Every run takes other chances; one that failed is had again with `SEED=…`. */
const seed = process.env['SEED'] ?? String(Date.now());
const patience = 240_000;
/** Runs mostly wait for each other's parts: some at once take little longer than one. */
const atOnce = 3;

type Bring = (chance: Chance) => Promise<Trouble>;
interface Run {
  readonly end: End;
  readonly struck: Trouble['struck'];
}

const run = async (bring: Bring): Promise<Run> => {
  const trouble = await bring(new Chance(`${seed} ${bring.name}`));
  try {
    await trouble.stage.prepare();
    const end = await endOf(await play(trouble.stage, trouble));
    return { end, struck: trouble.struck };
  } finally {
    await trouble.close();
  }
};

const troubles: readonly (readonly [string, Bring])[] = [
  ['the worker was killed in every step', killedWorkers],
  ['the queue store was emptied again and again', lostQueue],
  ['two workers raced', racingWorkers],
  ['every job and every event came twice', everythingTwice],
  ['nobody took a message for an hour', silentHour],
  ['the database was restarted', restartedDatabase],
];

/** What came of each run. */
const runs = new Map([none, ...troubles.map(([, bring]) => bring)].map((bring) => [bring, Promise.withResolvers<Run>()]));

const beginAll = (): void => {
  const waiting = runs.entries();
  const work = async () => {
    for (const [bring, { resolve, reject }] of waiting) await run(bring).then(resolve, reject);
  };
  for (const { promise } of runs.values()) promise.catch(() => undefined); // heard where it is asked for
  for (let lane = 0; lane < atOnce; lane++) void work();
};

describe('lives of orders, from the first word to the last,', () => {
  let reference: End;
  beforeAll(async () => {
    process.stdout.write(`\nseed of the faults: SEED=${seed}\n`);
    beginAll();
    ({ end: reference } = await runs.get(none)!.promise);
  }, patience);

  /** Also of those that nobody waited for. */
  afterAll(() => Promise.allSettled([...runs.values()].map(({ promise }) => promise)), patience);

  it.each(troubles)(
    'end the same although %s',
    async (_, bring) => {
      const { end, struck } = await runs.get(bring)!.promise;
      process.stdout.write(`${JSON.stringify(struck)}\n`);
      for (const times of Object.values(struck)) expect(times).toBeGreaterThan(0);
      expect(end).toEqual(reference);
    },
    patience,
  );
});
