import type pg from 'pg';
import {
  type Append,
  type Appended,
  type EventFilter,
  EventStore,
  type Expected,
  type NewEvent,
  type Page,
  WrongRevision,
} from '#kernel/event-store.port.js';
import type { EventCatalogue, StoredEvent } from '#kernel/events.js';
import { connectionConfig, openPool } from '../postgres/pool.js';
import { Appender } from './postgres.appender.js';
import { migrateLog } from './postgres.migrate.js';
import { Reads } from './postgres.reads.js';
import { appRole, planSettings } from './postgres.schema.js';
import { Wakes } from './postgres.wakes.js';
import { decodeRow, encodeAppend, subscribe } from './rows.js';

export interface PostgresEventStoreOptions {
  /** `postgres://…` of a user that owns the database, or of one with the role `redress_app` once the log is made. */
  readonly url: string;
  readonly catalogue: EventCatalogue;
  /** Connections at most, beside the one that listens; 10 by default. */
  readonly max?: number;
  /** Told of connections that broke; they are replaced by themselves. */
  readonly onConnectionError?: (error: Error) => void;
}

const streamPage = 500;
const subscriptionPage = 1_000;
/** How often a reader at the end of the log looks by itself, lest a notification was lost. */
const pollMillis = 500;
/** How many positions one filtered page looks through: a rare type must not make one statement read the whole log. */
const filteredSpan = 200_000n;
/**
 * `appendMany` encodes slice by slice, so that encoding never keeps a group waiting that could leave, and has no more than
 * some groups under way, so that others get their turn and memory stays flat.
 */
const sliceEvents = 250;
const slicesUnderWay = 12;

const ignore = (): void => undefined;

function* slices(appends: readonly Append[]): Generator<readonly Append[], void, undefined> {
  let from = 0;
  let events = 0;
  for (const [index, append] of appends.entries()) {
    events += append.events.length;
    if (events < sliceEvents && index < appends.length - 1) continue;
    yield appends.slice(from, index + 1);
    from = index + 1;
    events = 0;
  }
}

/**
 * The log in PostgreSQL, schema `log`. It connects as `redress_app`, which may read and append and nothing else.
 * A lost connection fails what was under way; the next call connects again. Whether an append that failed so was stored
 * is not known: appending the same ids again tells.
 */
export class PostgresEventStore extends EventStore {
  readonly #appender: Appender;
  readonly #reads: Reads;

  private constructor(
    private readonly pool: pg.Pool,
    private readonly wakes: Wakes,
    private readonly catalogue: EventCatalogue,
  ) {
    super();
    this.#appender = new Appender(pool);
    this.#reads = new Reads(pool);
  }

  /** Makes or updates the schema first. Throws when the database cannot be reached or the user may not do it. */
  static async open({
    url,
    catalogue,
    max = 10,
    onConnectionError = ignore,
  }: PostgresEventStoreOptions): Promise<PostgresEventStore> {
    await migrateLog(url);
    const connection = { url, applicationName: 'redress log', role: appRole };
    const pool = openPool({ ...connection, settings: planSettings, max, onConnectionError });
    const wakes = new Wakes(connectionConfig({ ...connection, applicationName: 'redress log wakes' }), onConnectionError);
    return new PostgresEventStore(pool, wakes, catalogue);
  }

  override async append(stream: string, events: readonly NewEvent[], expected: Expected): Promise<Appended> {
    const answer = await this.#appender.append(encodeAppend(this.catalogue, { stream, events, expected }));
    if (answer instanceof WrongRevision) throw answer;
    return answer;
  }

  /** After an outage on the way some streams may be stored and others not; the same call again completes it. */
  override async appendMany(appends: readonly Append[]): Promise<readonly (Appended | WrongRevision)[]> {
    const answers: (Appended | WrongRevision)[] = [];
    const underWay: Promise<readonly (Appended | WrongRevision)[]>[] = [];
    for (const slice of slices(appends)) {
      if (underWay.length === slicesUnderWay) answers.push(...((await underWay.shift()) ?? []));
      const stored = this.#appendSlice(slice);
      stored.catch(ignore); // all are awaited, unless an earlier one fails first
      underWay.push(stored);
    }
    for (const stored of underWay) answers.push(...(await stored));
    return answers;
  }

  override async *read(stream: string, from = 0): AsyncIterable<StoredEvent> {
    for (let next = from; ; next += streamPage) {
      const rows = await this.#reads.stream(stream, next, streamPage);
      for (const row of rows) yield decodeRow(this.catalogue, row);
      if (rows.length < streamPage) return;
    }
  }

  override async firstOf(streams: readonly string[]): Promise<readonly (StoredEvent | undefined)[]> {
    const rows = await this.#reads.firsts(streams);
    const events = new Map(rows.map((row) => [row.stream, decodeRow(this.catalogue, row)]));
    return streams.map((stream) => events.get(stream));
  }

  override async readAll(after: bigint, { types }: EventFilter, limit: number): Promise<Page> {
    if (types) return this.#readTypes(after, types, limit);
    const rows = await this.#reads.all(after, limit + 1); // one more tells whether there is more
    const events = rows.slice(0, limit).map((row) => decodeRow(this.catalogue, row));
    return { events, upTo: events.at(-1)?.position ?? after, more: rows.length > limit };
  }

  override subscribeAll(after: bigint, filter: EventFilter, signal: AbortSignal): AsyncIterable<StoredEvent> {
    return subscribe(this, after, { filter, signal, limit: subscriptionPage });
  }

  override head(): Promise<bigint> {
    return this.#reads.head();
  }

  override async waitBeyond(after: bigint, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const seen = this.wakes.count; // before looking: what is appended while we look must not be slept over
      if (this.wakes.latest > after || (await this.head()) > after) return this.wakes.breathe(signal);
      await this.wakes.sleep(seen, pollMillis, signal);
    }
  }

  /** Lets the appends under way finish. */
  override async close(): Promise<void> {
    await this.#appender.idle();
    await this.wakes.close();
    await this.pool.end();
  }

  async #appendSlice(slice: readonly Append[]): Promise<readonly (Appended | WrongRevision)[]> {
    const encoded = slice.map((append) => encodeAppend(this.catalogue, append));
    return Promise.all(encoded.map((append) => this.#appender.append(append)));
  }

  /** The head is asked first: what is appended while the page is read lies beyond it and is left to the next page. */
  async #readTypes(after: bigint, types: readonly string[], limit: number): Promise<Page> {
    const head = await this.head();
    if (head <= after) return { events: [], upTo: after, more: false };
    const end = head - after > filteredSpan ? after + filteredSpan : head;
    const rows = await this.#reads.types({ after, upTo: end }, types, limit);
    const events = rows.map((row) => decodeRow(this.catalogue, row));
    const upTo = rows.length === limit ? (events.at(-1)?.position ?? end) : end;
    return { events, upTo, more: upTo < head };
  }
}
