import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { items } from '../support/world.directory.js';
import { Process } from '../support/process.js';
import { eventually, startWorld, type World } from '../support/world.js';

/** Far longer than a lost job's lock and the check for it. */
const patienceSeconds = 60;
const count = 400;

let world: World;
let workers: Process[] = [];
beforeAll(async () => {
  world = await startWorld({ idle: true });
  await world.worker.stop(); // the processes are to do it all
}, 60_000);
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  await world.stop();
});

const startWorker = async (): Promise<Process> => {
  const worker = new Process('worker/main.js', { DATABASE_URL: world.databaseUrl, MASTER_KEY: world.masterKey });
  workers.push(worker);
  await eventually(() => {
    if (worker.complained) throw new Error(worker.complained);
    return Promise.resolve(worker.said.includes('worker is ready') ? true : undefined);
  });
  return worker;
};

/** How many orders the log says were opened, by stream. */
const opened = async (): Promise<Map<string, number>> => {
  const streams = new Map<string, number>();
  let page;
  for (let after = 0n; page?.more !== false; after = page.upTo) {
    page = await world.parts.store.readAll(after, { types: ['WorkOrderOpened'] }, 500);
    for (const { stream } of page.events) streams.set(stream, (streams.get(stream) ?? 0) + 1);
  }
  return streams;
};

describe('a worker that is killed in the middle of its work', () => {
  it('is stood in for, and every bad review has exactly one order', async () => {
    const leading = await startWorker();
    const standby = await startWorker();
    const lines = Array.from({ length: count }, (_, nth) =>
      JSON.stringify({ itemCode: items.east, rating: 1, externalId: `k-${nth}` }),
    );
    const answers = await world.channel.batch(lines);
    expect(answers.at(-1)).toEqual({ summary: { accepted: count, duplicates: 0, rejected: 0 } });
    await eventually(async () => ((await opened()).size > 20 ? true : undefined), patienceSeconds);
    await leading.kill();
    expect((await opened()).size).toBeLessThan(count);

    await eventually(async () => ((await opened()).size === count ? true : undefined), patienceSeconds);
    await eventually(async () => {
      const ready = await world.citizen.get('/health/ready');
      const { active, waiting } = await world.parts.queue.counts();
      return ready.status === 200 && active + waiting === 0 ? true : undefined;
    }, patienceSeconds);
    expect([...new Set((await opened()).values())]).toEqual([1]);
    const waitFor = String(await world.parts.store.head());
    expect(await world.evaluator.figures({ waitFor })).toMatchObject({ received: count, ordersOpened: count });

    // Another bad review, from the desk's first look to the answer, on the one that is left.
    const { id } = await world.channel.submit({ itemCode: items.west, rating: 1 });
    await eventually(async () => ((await world.otherOfficer.get(`/api/v1/work-orders/${id}`)).status === 200 ? true : undefined));
    expect(await standby.stop()).toBe(0);
    workers = [];
  }, 180_000);
});
