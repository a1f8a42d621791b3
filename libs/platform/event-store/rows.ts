import type { Append, EventFilter, EventStore, Expected } from '#kernel/event-store.port.js';
import type { EventCatalogue, StoredEvent } from '#kernel/events.js';
import type { Cause } from '#kernel/message.js';

/** An event as a store keeps it: `json` is the text of its data in the schema version `version`. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly json: string;
  readonly cause: Cause;
}

export interface EncodedAppend {
  readonly stream: string;
  readonly expected: Expected;
  readonly rows: readonly EncodedEvent[];
  /** Length of the data, about: what a group is limited by. */
  readonly bytes: number;
}

export interface StoredRow extends EncodedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
  readonly recordedAt: string;
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A zero character or half a surrogate pair, as `JSON.stringify` writes them; PostgreSQL's text has no place for either. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

const assertText = (what: string, text: string): void => {
  if (text === '' || text.includes('\0') || !text.isWellFormed()) throw new Error(`${what} is no storable text`);
};

/**
 * Checks and encodes an append before it leaves for the log, so that one bad event cannot spoil a group it travels with.
 * Throws on an event that does not fit its schema, an id that is no lower-case UUID, text that cannot be stored, and on nothing to append.
 */
export const encodeAppend = (catalogue: EventCatalogue, { stream, events, expected }: Append): EncodedAppend => {
  assertText('the name of a stream', stream);
  if (events.length === 0) throw new Error(`nothing to append to stream ${stream}`);
  const rows = events.map(({ id, type, data, cause }): EncodedEvent => {
    if (!uuid.test(id)) throw new Error(`event id ${id} is no lower-case UUID`);
    assertText('the id of a cause', cause.id);
    assertText('the actor of a cause', cause.by);
    const json = JSON.stringify(catalogue.encode({ type, data }));
    if (json.includes('\\u') && unstorable.test(json)) throw new Error(`event ${type} holds text that cannot be stored`);
    return { id, type, version: catalogue.version(type), json, cause };
  });
  return { stream, expected, rows, bytes: rows.reduce((sum, { json }) => sum + json.length, 0) };
};

/** Throws `UndecodableEvent`. */
export const decodeRow = (catalogue: EventCatalogue, row: StoredRow): StoredEvent => {
  const { id, stream, revision, position, recordedAt, cause } = row;
  const { type, data } = catalogue.decode(row.type, row.version, JSON.parse(row.json), row);
  return { type, data, id, stream, revision, position, recordedAt, cause };
};

interface Subscription {
  readonly filter: EventFilter;
  readonly signal: AbortSignal;
  /** Events a page. */
  readonly limit: number;
}

/** Catch-up, then live: the same pages either way, so there is no seam to lose or repeat an event at. */
export async function* subscribe(
  store: EventStore,
  after: bigint,
  { filter, signal, limit }: Subscription,
): AsyncGenerator<StoredEvent, void, undefined> {
  const unwanted = () => signal.aborted; // asked afresh each time: it changes while the reader holds an event
  let from = after;
  while (!unwanted()) {
    const { events, upTo, more } = await store.readAll(from, filter, limit);
    for (const event of events) {
      yield event;
      if (unwanted()) return;
    }
    from = upTo;
    if (!more) await store.waitBeyond(from, signal);
  }
}
