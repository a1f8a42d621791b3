import { readSettings } from '#platform/config.js';
import { WaitsAhead } from '../api/insight/waits-ahead.js';
import { createHttp, listen } from '../http.js';
import { connected, openParts } from '../parts.js';
import { refuseDemoKeys, runUntilSignalled } from '../process.js';
import { readersReady } from '../readers.js';
import { WebProcessModule } from './web-process.module.js';

await runUntilSignalled(async () => {
  const settings = connected(readSettings(process.env));
  const parts = await openParts(settings);
  await refuseDemoKeys(parts);
  const app = await createHttp(WebProcessModule.of(parts), parts, { staffTools: false });
  await readersReady(app);
  parts.log.info({ url: await listen(app, settings.HOST, settings.PORT) }, 'web is ready');
  app.get(WaitsAhead).start();
  return async () => {
    await app.close();
    await parts.close();
  };
});
