import { NestFactory } from '@nestjs/core';
import { readSettings } from '#platform/config.js';
import { connected, openParts } from '../parts.js';
import { refuseDemoKeys, runUntilSignalled } from '../process.js';
import { readersReady } from '../readers.js';
import { WorkerProcessModule } from './worker-process.module.js';
import { startWorker } from './worker.js';

await runUntilSignalled(async () => {
  const parts = await openParts(connected(readSettings(process.env)));
  await refuseDemoKeys(parts);
  const app = await NestFactory.createApplicationContext(WorkerProcessModule.of(parts), { logger: ['error', 'fatal'] });
  const worker = await startWorker(app, parts);
  await readersReady(app);
  await worker.work();
  parts.log.info({}, 'worker is ready');
  return async () => {
    await worker.stop();
    await app.close();
    await parts.close();
  };
});
