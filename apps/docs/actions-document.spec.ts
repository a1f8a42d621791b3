import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { actionsDocument } from './actions-document.js';

describe('docs/work-orders.md', () => {
  it('is what `npm run docs` makes of the table of actions', async () =>
    expect(await readFile('docs/work-orders.md', 'utf8')).toBe(actionsDocument()));
});
