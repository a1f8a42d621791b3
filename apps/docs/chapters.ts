import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { directoryEvents } from '#directory/directory.events.js';
import { identityEvents } from '#identity/identity.events.js';
import { Sealed } from '#kernel/values.js';
import { Limit, LimitsInForce, workOrderEvents } from '#orders/work-order.events.js';
import { oversightEvents } from '#oversight/oversight.events.js';
import { CountedUnder, reviewEvents } from '#reviews/review.events.js';
import { rulebookEvents } from '#rulebook/rulebook.events.js';
import type { Chapter, Shapes } from './events-document.js';

const capabilities = [
  { capability: 'Reviews', events: reviewEvents, file: 'libs/reviews/review.events.ts' },
  { capability: 'Work orders', events: workOrderEvents, file: 'libs/orders/work-order.events.ts' },
  { capability: 'Oversight of service points', events: oversightEvents, file: 'libs/oversight/oversight.events.ts' },
  { capability: 'Rulebook', events: rulebookEvents, file: 'libs/rulebook/rulebook.events.ts' },
  { capability: 'Directory', events: directoryEvents, file: 'libs/directory/directory.events.ts' },
  { capability: 'Identity', events: identityEvents, file: 'libs/identity/identity.events.ts' },
];

/** The capabilities that have events, in the order in which one reads about them; `root` is the checkout. */
export const readChapters = (root: string): Promise<readonly Chapter[]> =>
  Promise.all(
    capabilities.map(async ({ file, ...chapter }) => ({ ...chapter, source: await readFile(join(root, file), 'utf8') })),
  );

/** Objects that several events carry. */
export const readShapes = async (root: string): Promise<Shapes> => {
  const files = ['libs/reviews/review.events.ts', 'libs/orders/work-order.events.ts', 'libs/kernel/values.ts'];
  const sources = await Promise.all(files.map((file) => readFile(join(root, file), 'utf8')));
  return { schemas: { CountedUnder, LimitsInForce, Limit, Sealed }, source: sources.join('\n') };
};
