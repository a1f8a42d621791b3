import { readSettings } from '#platform/config.js';
import { createHttp, listen } from '../http.js';
import { connected, openParts } from '../parts.js';
import { refuseDemoKeys, runUntilSignalled } from '../process.js';
import { readersReady } from '../readers.js';
import { ApiProcessModule } from './api-process.module.js';
import { WaitsAhead } from './insight/waits-ahead.js';

await runUntilSignalled(async () => {
  const settings = connected(readSettings(process.env));
  const parts = await openParts(settings);
  await refuseDemoKeys(parts);
  const app = await createHttp(ApiProcessModule.of(parts), parts, { pages: false });
  await readersReady(app);
  parts.log.info({ url: await listen(app, settings.HOST, settings.PORT) }, 'api is ready');
  app.get(WaitsAhead).start();
  return async () => {
    await app.close();
    await parts.close();
  };
});
