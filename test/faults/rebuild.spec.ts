import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { factsConsumer } from '#platform/read-db/facts.projection.js';
import { rebuild } from '#platform/read-db/rebuild.js';
import { loadRanges, prepareRun } from '#platform/read-db/rebuild.ranges.js';
import { createRun, loadRun } from '#platform/read-db/rebuild.runs.js';
import { handlingFacts } from '#scorecards/handling.projection.js';
import { items } from '../support/world.directory.js';
import { Process } from '../support/process.js';
import { factRows } from '../support/read-models.js';
import { eventually, startWorld, type World } from '../support/world.js';

const patience = 90;
const reviews = 1_500;
const ranges = 12;
const handling = factsConsumer(handlingFacts);

let world: World;
let blocker: pg.Client;
const workers: Process[] = [];
beforeAll(async () => {
  world = await startWorld();
  const line = (nth: number) => JSON.stringify({ itemCode: items.east, rating: 1 + (nth % 5), externalId: `r-${nth}` });
  await world.channel.batch(Array.from({ length: reviews }, (_, nth) => line(nth)));
  await world.quiet();
  await world.worker.stop(); // from here on workers are processes that may die
  blocker = new pg.Client({ connectionString: world.databaseUrl });
  await blocker.connect();
}, 120_000);
afterAll(async () => {
  await blocker.end();
  await Promise.all(workers.map((worker) => worker.kill()));
  await world.stop();
}, 60_000);

const startWorker = (): Process => {
  const worker = new Process('worker/main.js', { DATABASE_URL: world.databaseUrl, MASTER_KEY: world.masterKey });
  workers.push(worker);
  return worker;
};

const db = () => world.parts.readDb.db;

/** A rebuild in several processes and ranges that rests before it has begun. */
const begin = async (): Promise<string> => {
  const head = (await world.parts.readDb.checkpoint('handling'))?.position ?? 0n;
  const { id } = await createRun(db(), handling, { by: 'spec', processes: 2 });
  const borders = Array.from({ length: ranges + 1 }, (_, i) => (head * BigInt(i)) / BigInt(ranges));
  await world.as('operator').post(`/api/v1/operators/rebuilds/${id}/pause`, {});
  await prepareRun(db(), handling, { id, borders });
  return id;
};
/** One range cannot be done by anybody until `letGo`. */
const hold = async (id: string, nth: number) => {
  await blocker.query('BEGIN');
  await blocker.query('SELECT FROM read.rebuild_ranges WHERE rebuild = $1 AND nth = $2 FOR UPDATE', [id, nth]);
};
const letGo = () => blocker.query('ROLLBACK');
const tell = async (id: string, act: string) =>
  expect((await world.as('operator').post(`/api/v1/operators/rebuilds/${id}/${act}`, {})).status).toBe(200);
const doneRanges = async (id: string) => (await loadRanges(db(), id)).filter(({ position, upTo }) => position === upTo).length;
const attended = (id: string, wanted: boolean) =>
  eventually(async () => ((await loadRun(db(), id)).attended === wanted ? true : undefined), patience);

/** Asks and submits until `end`: what is asked must be answered, and what was known at `asOf` is answered the same for ever. */
const load = async (end: AbortSignal) => {
  const { asOf } = await world.evaluator.scorecard();
  const known = await world.evaluator.figures({ asOf });
  let [asked, submitted, received] = [0, 0, 0];
  const asking = async () => {
    for (; !end.aborted; asked++) {
      expect(await world.evaluator.figures({ asOf })).toEqual(known);
      const now = Number((await world.evaluator.figures())['received']);
      expect(now).toBeGreaterThanOrEqual(received);
      received = now;
      expect((await world.officer.get('/api/v1/work-orders?limit=5')).status).toBe(200);
    }
  };
  const submitting = async () => {
    for (; !end.aborted; submitted++) {
      await world.channel.submit({ itemCode: items.east, rating: 1 + (submitted % 5) });
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
  await Promise.all([asking(), submitting()]);
  return { asked, submitted, known };
};

describe('a rebuild by several processes, paused, killed and gone on with', () => {
  it('fails no query, answers no other figures, loses no event and counts none twice', async () => {
    const end = new AbortController();
    const underLoad = load(end.signal);
    underLoad.catch(() => undefined); // heard at the end
    const id = await begin();
    const first = startWorker();

    await hold(id, 3);
    await tell(id, 'resume');
    await eventually(async () => ((await doneRanges(id)) >= 4 ? true : undefined), patience);
    await tell(id, 'pause');
    await attended(id, false);
    await letGo();
    const paused = await doneRanges(id);
    expect(paused).toBeLessThan(ranges);

    await hold(id, 3);
    await tell(id, 'resume');
    await attended(id, true);
    await eventually(async () => ((await doneRanges(id)) === ranges - 1 ? true : undefined), patience);
    await first.kill();
    await letGo();
    await attended(id, false);
    expect(await loadRun(db(), id)).toMatchObject({ state: 'running', step: 'filling' });

    startWorker();
    const swapped = await eventually(async () => {
      const run = await loadRun(db(), id);
      return run.state === 'swapped' || run.state === 'ready' || run.state === 'failed' ? run : undefined;
    }, patience);
    expect(swapped).toMatchObject({ state: 'swapped', comparison: { compared: true, expected: 0, unexpected: 0 } });
    end.abort();
    const { asked, submitted, known } = await underLoad;
    expect(asked).toBeGreaterThan(5);
    await world.quiet();
    expect(Number((await world.evaluator.figures())['received'])).toBe(Number(known['received']) + submitted);
    const built = await factRows(world.parts.readDb, 'handling');
    await attended(id, false); // whoever swapped it lets go a moment later
    await rebuild(world.parts.readDb, world.parts.store, handling);
    expect(await factRows(world.parts.readDb, 'handling')).toEqual(built);
  }, 300_000);
});
