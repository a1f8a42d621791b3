import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings, type Settings } from '#platform/config.js';
import { embedded } from '../embedded.js';
import { directoryReady, createHttp, listen } from '../http.js';
import { openParts } from '../parts.js';
import { runUntilSignalled } from '../process.js';
import { startWorker } from '../worker/worker.js';
import { issueDemoKeys, seedDemo } from './demo.js';
import { RedressModule } from './redress.module.js';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** A fresh start forgets the data of this folder; refuses while a process is using them. */
const startOver = async (settings: Settings): Promise<void> => {
  const folder = resolve(settings.REDRESS_DATA);
  const { stop } = await embedded(settings); // claims the folder, and takes a server that was left behind
  await stop();
  await rm(folder, { recursive: true, force: true });
};

/** Everything in one process, on embedded defaults. */
const start = async (settings: Settings): Promise<() => Promise<void>> => {
  const base = await embedded(settings);
  const parts = await openParts(base.settings);
  const app = await createHttp(RedressModule.of(parts), parts);
  const worker = await startWorker(app, parts);
  await directoryReady(app);
  const url = await listen(app, settings.HOST, settings.PORT);
  const demo = await issueDemoKeys(parts, base.folder, url);
  say(`redress is ready: ${url}`);
  say(`  API           ${url}/api/docs`);
  say(`  queues        ${url}/operators/queues`);
  say(`  keys          ${settings.REDRESS_DATA}/demo.json`);
  const seeding = demo.seeded
    ? worker.work()
    : seedDemo(app, parts, base.folder, (taken) => say(`  demo reviews  ${taken.toLocaleString('en-US')}`)).then(() =>
        worker.work(),
      );
  const stopping = new AbortController();
  seeding.catch((error: unknown) => {
    if (stopping.signal.aborted) return; // the next start goes on
    parts.log.error({ err: error }, 'the demo data are incomplete; the next start goes on with them');
  });
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
