import { startHelper } from '../rig/children.mjs';
import { costOf, onSystem } from '../rig/rounds.mjs';
import { openInside } from '../rig/system.mjs';
import { arrivalTables, steadyTables } from './handlings.report.mjs';

const levels = [8, 32, 64];
/** Times the base rate. Between them, and around, the base rate itself for half as long. */
const factors = [15, 25, 35];
const learnt = 200;

const tell = (line) => console.error(line);

/** A database with the directory, the keys and the rules of the bench, and nothing else. */
const emptyStore = async (place, name) => {
  const { environment, keys, call, stop } = await openInside(place, name);
  await call('publishRules');
  await stop();
  return { environment, keys };
};

/** The same with a year of orders, most of them closed, and the timers of those that still have one in each of the queues. */
const fullStore = async (place, name, { stored, queues }) => {
  const prepared = await emptyStore(place, name);
  const past = startHelper('past', { env: { ...process.env, ...prepared.environment } });
  const started = performance.now();
  const figures = await past.call('write', { count: stored });
  await past.call('catchUp');
  const urls = queues.map(({ url }) => url ?? prepared.environment.DATABASE_URL);
  const timers = await past.call('setTimers', { urls });
  await past.stop();
  const seconds = Math.round((performance.now() - started) / 1_000);
  tell(`stored ${figures.orders} orders (${figures.open} open, ${timers} timers), ${figures.events} events in ${seconds} s`);
  return prepared;
};

/** Where jobs are kept: two queues that share nothing on one Redis, and the database itself. */
const queuesOf = async (place) => {
  const redis = await place.redis();
  if (!redis) tell('there is no redis-server on the path: the queue in PostgreSQL alone is measured');
  return [{ name: 'PostgreSQL' }, ...(redis ? [{ name: 'Redis', url: `${redis.url}/1`, pid: redis.pid }] : [])];
};

const onEmpty = (queue) => (queue.url ? { ...queue, url: queue.url.replace(/1$/, '2') } : queue);

const systemsOf = async (place, { stored }) => {
  const queues = await queuesOf(place);
  const empty = await emptyStore(place, 'handlings_empty');
  const full = await fullStore(place, 'handlings_full', { stored, queues });
  return queues.flatMap((queue) => [
    { name: 'handlings_empty', store: 'empty', prepared: empty, queue: onEmpty(queue) },
    { name: 'handlings_full', store: 'full', prepared: full, queue },
  ]);
};

const measureLevels = (place, one, round, { seconds }) =>
  onSystem(place, one, seconds / 2, async ({ system, load }) => {
    const byLevel = {};
    for (const inFlight of levels) {
      const seed = `steady-${one.queue.name}-${one.store}-${round}-${inFlight}`;
      byLevel[inFlight] = await costOf(place, system.pid, one.queue, async () => {
        const result = await load.call('handling', { seed, inFlight, seconds });
        await system.settled();
        return result;
      });
      tell(`  ${one.queue.name}, ${one.store}, ${inFlight} in flight: ${byLevel[inFlight].rate.toFixed(1)}/s`);
    }
    return byLevel;
  });

/** What the events of as many handlings cost the log alone, from which they were learnt. */
const bareLog = async (place, one, seconds) => {
  await onSystem(place, one, seconds, () => undefined);
  const known = { MEASURED_URL: one.prepared.environment.DATABASE_URL, BARE_URL: await place.database('handlings_bare') };
  const log = startHelper('log', { env: { ...process.env, ...known } });
  return { log, written: await log.call('learn', { count: learnt }) };
};

const steadyRounds = async (place, systems, options) => {
  const { log, written } = await bareLog(place, systems[0], 3);
  const measured = systems.map(({ queue, store }) => ({ queue: queue.name, store, rounds: [] }));
  const bare = [];
  for (let round = 0; round < options.rounds; round++) {
    tell(`round ${round + 1} of ${options.rounds}`);
    for (const [index, one] of systems.entries()) measured[index].rounds.push(await measureLevels(place, one, round, options));
    const rates = {};
    for (const inFlight of levels) rates[inFlight] = await log.call('append', { inFlight, seconds: options.seconds / 2 });
    bare.push(rates);
  }
  await log.stop();
  return { measured, bare, written };
};

const phasesOf = ({ base, spikeSeconds }) => {
  const valley = { factor: 1, perSecond: base, seconds: spikeSeconds / 2 };
  return [valley, ...factors.flatMap((factor) => [{ factor, perSecond: base * factor, seconds: spikeSeconds }, valley])];
};

const spikes = async (place, systems, options) => {
  const phases = phasesOf(options);
  const measured = [];
  for (const one of systems) {
    const seed = `spikes-${one.queue.name}-${one.store}`;
    const results = await onSystem(place, one, options.seconds / 2, ({ load }) => load.call('arrivals', { seed, phases }));
    const told = results.map((result, index) => ({ ...phases[index], ...result }));
    measured.push({ queue: one.queue.name, store: one.store, phases: told });
    const errors = told.reduce((sum, phase) => sum + phase.errors, 0);
    tell(`  spikes on ${one.queue.name}, ${one.store}: ${errors} errors`);
    for (const { firstError } of told) if (firstError) tell(`    ${firstError}`);
    if (errors > 0) process.exitCode = 1;
  }
  return measured;
};

/**
 * Full handlings of bad reviews over HTTP, submit, accept, verify, resolve, approve, call-back: steady and in spikes, with
 * nothing in the store and with as many orders as a province has in years, and with the queue in PostgreSQL and in Redis.
 */
export const handlings = async (place, options) => {
  const systems = await systemsOf(place, options);
  const steady = await steadyRounds(place, systems, options);
  const waves = await spikes(place, systems, options);
  return [...steadyTables(levels, steady, options), ...arrivalTables(waves, options)];
};
