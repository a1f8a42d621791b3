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
import { KurrentAppends, type Ready, ready } from './kurrent.appends.js';
import { decodeRecord, positionOf } from './kurrent.codec.js';
import { defaultPatience, type Patience } from './kurrent.outage.js';
import { KurrentPulse } from './kurrent.pulse.js';
import { KurrentReads, type StreamPage } from './kurrent.reads.js';
import { subscription } from './kurrent.subscription.js';
import { encodeAppend } from './rows.js';

const streamPage = 500;
const streamsAtOnce = 16;

const refusalAsAnswer = (error: unknown): WrongRevision => {
  if (error instanceof WrongRevision) return error;
  throw error;
};

/**
 * The log on KurrentDB, servers from 22.6 on. Streams are its streams; a position is a commit position, so the `after` of
 * `readAll` and `subscribeAll` must be 0n or a position that this log has given.
 * `recordedAt` is the server's, by the second (see `codec`), and events of one second share it: whoever needs it to grow
 * strictly takes the running maximum, one microsecond more at each event, from the beginning of the log; the pump does.
 * Errors beyond those of the port: `LogUnavailable` for an outage, `AppendTooLarge`.
 */
export class KurrentEventStore extends EventStore {
  readonly #closing = new AbortController();
  readonly #reads: KurrentReads;
  readonly #appends: KurrentAppends;
  readonly #pulse: KurrentPulse;

  /** `url` is a connection string (`kurrentdb://…`, `esdb://…`) with the credentials in it: given per call they cost dearly. */
  constructor(
    private readonly url: string,
    private readonly catalogue: EventCatalogue,
    private readonly patience: Patience = defaultPatience,
  ) {
    super();
    this.#reads = new KurrentReads(url, patience);
    this.#appends = new KurrentAppends(url, this.#reads, patience);
    this.#pulse = new KurrentPulse(url, this.#reads, patience);
  }

  override async append(stream: string, events: readonly NewEvent[], expected: Expected): Promise<Appended> {
    return this.#appends.append(ready(encodeAppend(this.catalogue, { stream, events, expected })));
  }

  override async appendMany(appends: readonly Append[]): Promise<readonly (Appended | WrongRevision)[]> {
    // All are checked before the first is sent.
    const checked = appends.map((append) => ready(encodeAppend(this.catalogue, append)));
    const before = new Map<string, Promise<unknown>>();
    const answers = checked.map((append) => {
      const answer = this.#afterwards(before.get(append.stream), append);
      before.set(append.stream, answer);
      return answer;
    });
    return Promise.all(answers);
  }

  override async *read(stream: string, from = 0): AsyncIterable<StoredEvent> {
    for (let next: bigint | undefined = BigInt(from); next !== undefined;) {
      const page: StreamPage = await this.#reads.stream(stream, next, streamPage);
      for (const record of page.records) yield decodeRecord(this.catalogue, record);
      next = page.next;
    }
  }

  /** The server reads one stream at a time: some of them together. */
  override async firstOf(streams: readonly string[]): Promise<readonly (StoredEvent | undefined)[]> {
    const events: (StoredEvent | undefined)[] = [];
    for (let from = 0; from < streams.length; from += streamsAtOnce)
      events.push(...(await Promise.all(streams.slice(from, from + streamsAtOnce).map((stream) => this.#first(stream)))));
    return events;
  }

  override async readAll(after: bigint, filter: EventFilter, limit: number): Promise<Page> {
    const records = await this.#reads.after(after, filter, limit + 1);
    if (records.length > limit) return this.#page(records.slice(0, limit), after, true);
    // The page may end at the end of the log, and behind its last event all was looked at that was there before the look.
    const end = await this.#reads.end('system');
    const last = records.at(-1)?.position?.commit ?? after;
    if (end <= last) return this.#page(records, after, false);
    const again = await this.#reads.after(after, filter, limit + 1);
    return again.length > limit ? this.#page(again.slice(0, limit), after, true) : this.#page(again, end, false);
  }

  override async *subscribeAll(after: bigint, filter: EventFilter, signal: AbortSignal): AsyncIterable<StoredEvent> {
    const until = AbortSignal.any([signal, this.#closing.signal]);
    const records = subscription({ url: this.url, filter, signal: until, patience: this.patience }, after);
    for await (const record of records) yield decodeRecord(this.catalogue, record);
  }

  override head(): Promise<bigint> {
    return this.#reads.end('own');
  }

  override waitBeyond(after: bigint, signal: AbortSignal): Promise<void> {
    return this.#pulse.beyond(after, signal);
  }

  override async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([this.#pulse.close(), this.#appends.close(), this.#reads.close()]);
  }

  async #first(stream: string): Promise<StoredEvent | undefined> {
    const { records } = await this.#reads.stream(stream, 0n, 1);
    return records[0] && decodeRecord(this.catalogue, records[0]);
  }

  async #afterwards(before: Promise<unknown> | undefined, append: Ready): Promise<Appended | WrongRevision> {
    await before;
    return this.#appends.append(append).catch(refusalAsAnswer);
  }

  /** `lookedAt`: how far was looked in any case. */
  #page(records: Parameters<typeof decodeRecord>[1][], lookedAt: bigint, more: boolean): Page {
    const events = records.map((record) => decodeRecord(this.catalogue, record));
    const last = records.at(-1);
    const upTo = last && positionOf(last) > lookedAt ? positionOf(last) : lookedAt;
    return { events, upTo, more };
  }
}
