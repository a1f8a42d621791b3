import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { catalogue } from '../catalogue.js';
import { readChapters, readShapes } from './chapters.js';
import { commentsIn, eventsDocument } from './events-document.js';

const root = process.cwd();

describe('docs/events.md', () => {
  it('is what `npm run docs` makes of the schemas', async () => {
    const made = eventsDocument(await readChapters(root), await readShapes(root), catalogue);
    expect(await readFile('docs/events.md', 'utf8')).toBe(made);
  });

  it('names every event of the catalogue', async () => {
    const document = await readFile('docs/events.md', 'utf8');
    const missing = [...catalogue.entries()].filter(([type]) => !document.includes(`### ${type}\n`));
    expect(missing).toEqual([]);
  });
});

describe('comments in a source', () => {
  const source = `
    /** First of
     *  two lines. */
    One: z.object({ id: z.uuid() }),
    Two: z.object({
      /** Of a field. */
      field: z.string(),
      citizen: z.string(), // a pseudonym
      bare: z.string(),
    }),`;

  it('belong to the name that follows, or stands on their line', () =>
    expect(Object.fromEntries(commentsIn(source))).toEqual({
      One: 'First of two lines.',
      field: 'Of a field.',
      citizen: 'a pseudonym',
    }));
});
