import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startHelper, startProduct } from './children.mjs';

const settleMillis = 50;
/** Longer than any of the product's own pauses and retries within a run. */
const patienceMillis = 120_000;

/** Parts of the product in a process of its own, on the database that `environment` names. */
export const startInside = (environment) => startHelper('inside', { env: { ...process.env, ...environment } });

/** The same on a new database, its directory filled. */
export const openInside = async (place, name) => {
  const environment = {
    DATABASE_URL: await place.database(name),
    MASTER_KEY: randomBytes(32).toString('base64'),
    TRUST_PROXY: '127.0.0.1', // each citizen of a bench has an address of their own
    LOG_LEVEL: 'error',
  };
  const helper = startInside(environment);
  const keys = await helper.call('prepare');
  return { ...helper, environment, keys };
};

const lagOf = (metrics) =>
  [...metrics.matchAll(/^redress_consumer_lag_positions\{.*\} (\d+)/gm)].reduce((sum, [, lag]) => sum + Number(lag), 0);

const stoppedOf = (metrics) => /^redress_consumer_stopped\{consumer="(.+)"\} 1/m.exec(metrics)?.[1];

const jobsOf = (metrics) =>
  [...metrics.matchAll(/^redress_queue_jobs\{state="(?:waiting|active)"\} (\d+)/gm)].reduce(
    (sum, [, jobs]) => sum + Number(jobs),
    0,
  );

/** The API in a process of its own, on a new database; nobody works off what it takes in. */
export const openApi = async (place, name) => {
  const { environment, keys, stop: stopInside } = await openInside(place, name);
  await stopInside();
  const settings = { ...environment, LOG_LEVEL: 'info', PORT: '37000' }; // the first free port from there on
  const product = await startProduct('api', settings, '"url":');
  return { ...product, ...clientsOf(product.said.split('"')[1], keys) };
};

const clientsOf = (baseUrl, keys) => ({
  load: () => {
    const { channel, supervisor, desk } = keys;
    const known = { BASE_URL: baseUrl, CHANNEL_KEY: channel, STAFF_KEY: supervisor, DESK_KEY: desk };
    return startHelper('load', { env: { ...process.env, ...known } });
  },
});

/** Waits until projections, workflows and jobs have nothing left to do; throws when they do not get on with it. */
export const settle = async (metrics) => {
  let least = Infinity;
  let since = performance.now();
  for (;;) {
    const text = await metrics();
    const left = lagOf(text) + jobsOf(text);
    if (left === 0) return;
    if (left < least) {
      least = left;
      since = performance.now();
    }
    if (stoppedOf(text)) throw new Error(`${stoppedOf(text)} stands still at an event it cannot take in`);
    if (performance.now() - since > patienceMillis) throw new Error(`${left} positions and jobs are left, and nothing moves`);
    await sleep(settleMillis);
  }
};

/** The product as `npm start` runs it, all in one process, on a database that was prepared and with the bench's directory. */
export const startSystem = async (place, name, { environment, keys }) => {
  const folder = join(place.folder, name);
  await mkdir(folder, { recursive: true });
  const demo = { baseUrl: '', keys, officerDepartment: '', seeded: true }; // as after a first start: no demo data here
  await writeFile(join(folder, 'demo.json'), JSON.stringify(demo));
  const product = await startProduct('redress', { ...environment, REDRESS_DATA: folder, PORT: '0' }, 'redress is ready:');
  const metrics = async () => (await fetch(`${product.said}/metrics`)).text();
  return {
    ...product,
    environment,
    ...clientsOf(product.said, keys),
    /** So that the next one measured has the machine to itself. */
    settled: () => settle(metrics),
  };
};

/** The same on a database of its own. */
export const openSystem = async (place, name) => {
  const { stop, ...prepared } = await openInside(place, name);
  await stop();
  return startSystem(place, name, prepared);
};
