import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { readSettings } from '#platform/config.js';
import { ApiProcessModule } from '../api/api-process.module.js';
import { openApiOf } from '../api/openapi.js';
import { catalogue } from '../catalogue.js';
import { embedded } from '../embedded.js';
import { createHttp } from '../http.js';
import { openParts } from '../parts.js';
import { actionsDocument } from './actions-document.js';
import { apiDocument } from './api-document.js';
import { readChapters, readShapes } from './chapters.js';
import { eventsDocument } from './events-document.js';

/** The contract as the product says it itself: it is started for that, on parts of its own that are thrown away. */
const contract = async (): Promise<OpenAPIObject> => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-docs-'));
  await chmod(folder, 0o755); // PostgreSQL may run as another user
  const base = await embedded(readSettings({ REDRESS_DATA: folder, LOG_LEVEL: 'error' }));
  const parts = await openParts(base.settings);
  const app = await createHttp(ApiProcessModule.of(parts), parts, { pages: false });
  try {
    return openApiOf(app);
  } finally {
    await app.close();
    await parts.close();
    await base.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

const root = process.cwd(); // scripts run in the checkout
await writeFile(join(root, 'docs', 'api.md'), apiDocument(await contract()));
await writeFile(join(root, 'docs', 'events.md'), eventsDocument(await readChapters(root), await readShapes(root), catalogue));
await writeFile(join(root, 'docs', 'work-orders.md'), actionsDocument());
process.stdout.write('wrote docs/api.md, docs/events.md and docs/work-orders.md\n');
