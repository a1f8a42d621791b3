import type { Clock } from '#kernel/clock.port.js';
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
import { type EncodedAppend, type StoredRow, decodeRow, encodeAppend, subscribe } from './rows.js';

const subscriptionPage = 500;

/** What several stores, as if in several processes, share: the log itself. It lives as long as the process. */
export class MemoryLog {
  readonly #rows: StoredRow[] = [];
  readonly #streams = new Map<string, StoredRow[]>();
  readonly #waiting = new Set<() => void>();
  #lastMicros = 0n;

  constructor(private readonly clock: Clock) {}

  get head(): bigint {
    return BigInt(this.#rows.length);
  }

  stream(name: string): readonly StoredRow[] {
    return this.#streams.get(name) ?? [];
  }

  /** Rows with a position in (`after`, `upTo`]. */
  range(after: bigint, upTo: bigint): readonly StoredRow[] {
    return this.#rows.slice(Number(after), Number(upTo));
  }

  write({ stream, expected, rows }: EncodedAppend): Appended | WrongRevision {
    const before = this.stream(stream);
    const from = expected === 'any' ? before.findIndex(({ id }) => id === rows[0]?.id) : next(expected);
    const standing = from < 0 ? [] : before.slice(from, from + rows.length);
    const last = standing.at(-1);
    if (last && standing.length === rows.length && standing.every(({ id }, index) => id === rows[index]?.id))
      return { revision: last.revision, position: last.position };
    if (standing.length > 0 || (expected !== 'any' && next(expected) !== before.length))
      return new WrongRevision(stream, expected);
    return this.#store(stream, rows);
  }

  /** Calls `wake` after every write until the answer is called. */
  onWrite(wake: () => void): () => void {
    this.#waiting.add(wake);
    return () => this.#waiting.delete(wake);
  }

  #store(stream: string, rows: EncodedAppend['rows']): Appended {
    const known = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, known);
    for (const row of rows) {
      const stored = { ...row, stream, revision: known.length, position: this.head + 1n, recordedAt: this.#tick() };
      known.push(stored);
      this.#rows.push(stored);
    }
    for (const wake of this.#waiting) wake();
    return { revision: known.length - 1, position: this.head };
  }

  /** The clock's time, moved on by a microsecond wherever it stood still or went back. */
  #tick(): string {
    const now = BigInt(this.clock.now().getTime()) * 1000n;
    this.#lastMicros = now > this.#lastMicros ? now : this.#lastMicros + 1n;
    const millis = new Date(Number(this.#lastMicros / 1000n)).toISOString().slice(0, -1);
    return `${millis}${String(this.#lastMicros % 1000n).padStart(3, '0')}Z`;
  }
}

const next = (expected: number | 'none'): number => (expected === 'none' ? 0 : expected + 1);

/** The event store of unit-level flows: as strict as the durable ones, gone with the process. */
export class MemoryEventStore extends EventStore {
  constructor(
    private readonly catalogue: EventCatalogue,
    private readonly log: MemoryLog,
  ) {
    super();
  }

  override async append(stream: string, events: readonly NewEvent[], expected: Expected): Promise<Appended> {
    const [answer] = await this.appendMany([{ stream, events, expected }]);
    if (!answer || answer instanceof WrongRevision) throw answer ?? new Error('an append without an answer');
    return answer;
  }

  override async appendMany(appends: readonly Append[]): Promise<readonly (Appended | WrongRevision)[]> {
    const encoded = appends.map((append) => encodeAppend(this.catalogue, append));
    await Promise.resolve(); // nobody may rely on an append being done before it answers
    return encoded.map((append) => this.log.write(append));
  }

  override async *read(stream: string, from = 0): AsyncIterable<StoredEvent> {
    await Promise.resolve();
    for (const row of this.log.stream(stream).slice(from)) yield decodeRow(this.catalogue, row);
  }

  override async firstOf(streams: readonly string[]): Promise<readonly (StoredEvent | undefined)[]> {
    await Promise.resolve();
    return streams.map((stream) => {
      const [row] = this.log.stream(stream);
      return row && decodeRow(this.catalogue, row);
    });
  }

  override async readAll(after: bigint, { types }: EventFilter, limit: number): Promise<Page> {
    await Promise.resolve();
    const { head } = this.log;
    const wanted = types && new Set(types);
    const rows: StoredRow[] = [];
    let upTo = after;
    for (const row of this.log.range(after, head)) {
      if (rows.length === limit) break;
      upTo = row.position;
      if (!wanted || wanted.has(row.type)) rows.push(row);
    }
    return { events: rows.map((row) => decodeRow(this.catalogue, row)), upTo, more: upTo < head };
  }

  override subscribeAll(after: bigint, filter: EventFilter, signal: AbortSignal): AsyncIterable<StoredEvent> {
    return subscribe(this, after, { filter, signal, limit: subscriptionPage });
  }

  override head(): Promise<bigint> {
    return Promise.resolve(this.log.head);
  }

  override waitBeyond(after: bigint, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.log.head <= after && !signal.aborted) return;
        stop();
        signal.removeEventListener('abort', look);
        resolve();
      };
      const stop = this.log.onWrite(look);
      signal.addEventListener('abort', look);
      look();
    });
  }

  override async close(): Promise<void> {
    // Nothing is held.
  }
}
