import type { PastPage } from '#kernel/log-follower.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { recordedPages, recordedRows } from '#platform/read-db/recorded.js';
import { type RulebookEvent, rulebookEvents } from './rulebook.events.js';

/** All that was ever written about rules: a process that starts reads it here. */
export const rulebookStatements = recordedRows<RulebookEvent>(
  { name: 'rulebook', version: 1 },
  Object.keys(rulebookEvents) as RulebookEvent['type'][],
);

/** What the read model has; nothing where no worker has ever made it. */
export const recordedRules = (readDb: ReadDb): AsyncIterable<PastPage> =>
  recordedPages(readDb, rulebookStatements.name, rulebookEvents);
