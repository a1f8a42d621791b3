import { setTimeout as sleep } from 'node:timers/promises';
import { processorOf, processorOfFamily } from './cost.mjs';
import { startSystem } from './system.mjs';

const calmShare = 0.05;
const calmMillis = 1_000;
/** What a product does of its own accord after a start, it does within this time or not at once. */
const longestStart = 120_000;
const warmInFlight = 16;

/** Waits until a process that was just started has made good what it found, and stands still. */
const calm = async (pid) => {
  const until = performance.now() + longestStart;
  for (let before = await processorOf(pid); performance.now() < until;) {
    await sleep(calmMillis);
    const now = await processorOf(pid);
    if (!(now - before > (calmShare * calmMillis) / 1_000)) return;
    before = now;
  }
};

/** Lets `act` have a started product with its load generator, warm and with nothing left to do. */
export const onSystem = async (place, { name, prepared, queue }, seconds, act) => {
  const environment = { ...prepared.environment, ...(queue.url && { QUEUE_URL: queue.url }) };
  const system = await startSystem(place, name, { ...prepared, environment });
  const load = system.load();
  await system.settled();
  await calm(system.pid);
  await load.call('begin');
  await load.call('handling', { seed: `warm-${name}-${process.hrtime.bigint()}`, inFlight: warmInFlight, seconds });
  await system.settled();
  const result = await act({ system, load });
  await system.settled();
  await load.stop();
  await system.stop();
  return result;
};

/** Milliseconds of processor that each of `done` things cost, by who was paid; `act` answers how many there were. */
export const costOf = async (place, pid, queue, act) => {
  const payees = {
    product: () => processorOf(pid),
    postgres: () => processorOfFamily(place.postgresPid),
    ...(queue.pid && { redis: () => processorOf(queue.pid) }),
  };
  const paid = async () =>
    Object.fromEntries(await Promise.all(Object.entries(payees).map(async ([name, of]) => [name, await of()])));
  const before = await paid();
  const result = await act();
  const after = await paid();
  const perDone = Object.keys(payees).map((name) => [name, ((after[name] - before[name]) * 1_000) / result.done]);
  return { ...result, cost: Object.fromEntries(perDone) };
};
