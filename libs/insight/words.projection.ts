import { sql } from 'kysely';
import type { StoredEvent } from '#kernel/events.js';
import { table } from '#platform/read-db/columns.js';
import type { Differences, Projection, Shadow } from '#platform/read-db/consumer.js';
import type { ReadTransaction } from '#platform/read-db/schema.js';
import { dropTables, replaceTables } from '#platform/read-db/shadow.tables.js';
import type { SeenByWords } from './word-fates.projection.js';
import { WordSums } from './word-sums.projection.js';
import { createWordTables, tableNames, wordTables } from './word-tables.projection.js';
import { type WordSources, WordWriter } from './word-writer.projection.js';

export const wordsName = 'words';

const types: readonly SeenByWords['type'][] = [
  'WorkOrderOpened',
  'WorkOrderDispatched',
  'WorkOrderTransferred',
  'AppealUpheld',
  'WorkOrderClosed',
];

const live = wordTables(wordsName);
const shadow = wordTables(`${wordsName}_next`);

const heardIn = async (tx: ReadTransaction, heard: string): Promise<string> => {
  const { rows } = await sql<{ count: string }>`SELECT count(*)::text AS count FROM ${table(heard)}`.execute(tx);
  return rows[0]?.count ?? '0';
};

/** Fewer where people were forgotten since: their texts open no more, which is as it should be. */
const compare = async (tx: ReadTransaction): Promise<Differences> => {
  const [was, is] = [await heardIn(tx, live.heard), await heardIn(tx, shadow.heard)];
  if (was === is) return { expected: 0, unexpected: 0, differences: [] };
  return { expected: 1, unexpected: 0, differences: [{ what: 'words heard', live: was, rebuilt: is, expected: true }] };
};

const wordsShadow = (sources: WordSources): Shadow => {
  const sums = new WordSums(shadow);
  const [filling, writer] = [new WordWriter(sources, shadow), new WordWriter(sources, shadow, sums)];
  return {
    ordered: true,
    create: async (db) => {
      await dropTables(db, tableNames(shadow));
      await createWordTables(db, shadow);
    },
    fill: (tx, events) => filling.apply(tx, seen(events)),
    clear: () => Promise.reject(new Error(`${wordsName} are built in order: no part of them can be taken out`)),
    finish: (db) => sums.makeAll(db),
    apply: (tx, events) => writer.apply(tx, seen(events)),
    compare,
    swap: (tx) => replaceTables(tx, tableNames(live), tableNames(shadow)),
    drop: (db) => dropTables(db, tableNames(shadow)),
  };
};

/** The log was asked for these types only, and decodes each by its schema. */
const seen = (events: readonly StoredEvent[]) => events as readonly StoredEvent<SeenByWords>[];

/**
 * Which words people use for what is wrong. It opens what they wrote, so it runs where the worker does and nowhere else, and keeps
 * nothing that leads back to a person. Built anew it has the words of those who can still be read: what the forgotten said counts
 * no more.
 */
export const wordsProjection = (sources: WordSources): Projection => {
  const writer = new WordWriter(sources, live, new WordSums(live));
  return {
    name: wordsName,
    version: 2,
    types,
    create: (db) => createWordTables(db, live),
    apply: (tx, events) => writer.apply(tx, seen(events)),
    shadow: wordsShadow(sources),
  };
};
