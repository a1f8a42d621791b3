import { recordedPages, recordedRows } from '#platform/read-db/recorded.js';
import type { PastPage } from '#kernel/log-follower.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { type DirectoryEvent, directoryEvents } from './directory.events.js';

/** All statements about the directory: a process that starts reads them here. */
export const directoryStatements = recordedRows<DirectoryEvent>(
  { name: 'directory', version: 1 },
  Object.keys(directoryEvents) as DirectoryEvent['type'][],
);

/** The statements that the read model has; nothing where no worker has ever made it. */
export const recordedStatements = (readDb: ReadDb): AsyncIterable<PastPage> =>
  recordedPages(readDb, directoryStatements.name, directoryEvents);
