import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readSettings, type Settings } from '#platform/config.js';
import { WaitsAhead } from '../api/insight/waits-ahead.js';
import { type Embedded, embedded, refuseUsed } from '../embedded.js';
import { createHttp, listen } from '../http.js';
import { connected, openParts, type Parts, type PartsOptions } from '../parts.js';
import { refuseDemoKeys, runUntilSignalled } from '../process.js';
import { readersReady } from '../readers.js';
import { startWorker, type Worker } from '../worker/worker.js';
import { issueDemoKeys, seedDemo } from './demo.js';
import { DemoClock } from './demo-clock.js';
import { DemoProgress } from './demo-progress.js';
import { openPage } from './open-page.js';
import { RedressModule } from './redress.module.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** A fresh start forgets the data of this folder; refuses while a process is using them. */
const startOver = async (settings: Settings): Promise<void> => {
  const folder = resolve(settings.REDRESS_DATA);
  await refuseUsed(settings);
  const { stop } = await embedded(settings); // claims the folder, and takes a server that was left behind
  await stop();
  await rm(folder, { recursive: true, force: true });
};

/** Production brings its own database and secrets; everything else gets embedded ones. */
const foundation = (settings: Settings): Promise<Embedded> | Embedded =>
  settings.NODE_ENV === 'production'
    ? { settings: connected(settings), folder: resolve(settings.REDRESS_DATA), stop: () => Promise.resolve() }
    : embedded(settings);

/** Keys for a visitor and, once, a world to look at; jobs are taken up when it is complete. */
const openDemo = async (running: Running, { folder }: Embedded, url: string): Promise<void> => {
  const { app, parts, worker, stopping } = running;
  const demo = await issueDemoKeys(parts, folder, url);
  const keysFile = join(parts.settings.REDRESS_DATA, 'demo.json');
  say(`  keys          ${keysFile}`);
  say('  a walk of ninety seconds is on the start page: a bad review, the desk, the answer, the citizen, the scorecard');
  if (await openPage(`${url}/`, parts.settings, process.env))
    say('  the start page opens in your browser (OPEN_BROWSER=no keeps it closed)');
  const progress = app.get(DemoProgress);
  progress.access = { baseUrl: demo.baseUrl, keysFile, officerDepartment: demo.officerDepartment };
  const seed = () => seedDemo(app, parts, folder, (taken) => say(`  demo reviews  ${taken.toLocaleString('en-US')}`));
  (demo.seeded ? Promise.resolve() : seed())
    .then(() => worker.work())
    .catch((error: unknown) => {
      progress.phase = 'interrupted';
      if (!stopping.aborted) parts.log.error({ err: error }, 'the demo is incomplete; the next start goes on with it');
    });
};

interface Running {
  readonly app: NestFastifyApplication;
  readonly parts: Parts;
  readonly worker: Worker;
  readonly stopping: AbortSignal;
}

/** A demonstration has a clock that its visitors move on. */
const timeOf = async ({ settings, folder }: Embedded): Promise<PartsOptions> => {
  if (settings.NODE_ENV === 'production') return {};
  const clock = await DemoClock.open(folder);
  return { clock, ahead: () => clock.ahead };
};

/** Everything in one process. */
const start = async (settings: Settings): Promise<() => Promise<void>> => {
  const base = await foundation(settings);
  const parts = await openParts(base.settings, await timeOf(base));
  await refuseDemoKeys(parts);
  const app = await createHttp(RedressModule.of(parts), parts);
  const worker = await startWorker(app, parts);
  await readersReady(app);
  const url = await listen(app, settings.HOST, settings.PORT);
  say(`redress is ready: ${url}`);
  say(`  start here    ${url}/`);
  say(`  citizens      ${url}/home`);
  say(`  staff         ${url}/staff`);
  say(`  API           ${url}/api/docs`);
  say(`  queues        ${url}/operators/queues`);
  app.get(WaitsAhead).start();
  const stopping = new AbortController();
  if (settings.NODE_ENV === 'production') await worker.work();
  else await openDemo({ app, parts, worker, stopping: stopping.signal }, base, url);
  return async () => {
    stopping.abort();
    await app.close();
    await worker.stop();
    await parts.close();
    await base.stop();
  };
};

await runUntilSignalled(async () => {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } });
  // On a terminal the lines below say enough; whoever wants more sets LOG_LEVEL.
  const settings = readSettings({ LOG_LEVEL: 'warn', ...process.env });
  if (values.fresh) await startOver(settings);
  const stop = await start(settings);
  return () => {
    say('stopping …');
    return stop();
  };
});
