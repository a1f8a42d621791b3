import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiOf } from '../../apps/api/openapi.js';
import { apiDocument } from '../../apps/docs/api-document.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 60_000);
afterAll(() => world.stop());

describe('docs/api.md', () => {
  it('is what `npm run docs` makes of the running product', async () =>
    expect(await readFile('docs/api.md', 'utf8')).toBe(apiDocument(openApiOf(world.app))));
});
