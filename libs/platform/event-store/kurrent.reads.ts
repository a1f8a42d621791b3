import {
  BACKWARDS,
  END,
  eventTypeFilter,
  excludeSystemEvents,
  type Filter,
  type KurrentDBClient,
  type ReadPosition,
  type ReadStreamOptions,
  type ResolvedEvent,
  START,
  StreamDeletedError,
  StreamNotFoundError,
} from '@kurrent/kurrentdb-client';
import type { EventFilter } from '#kernel/event-store.port.js';
import { KurrentConnection } from './kurrent.connection.js';
import { ownRecord } from './kurrent.codec.js';
import { backOff, isOutage, LogUnavailable, type Patience, within } from './kurrent.outage.js';

type Recorded = NonNullable<ReturnType<typeof ownRecord>>;

const escaped = (type: string) => type.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The server's side of a filter: the wanted types, and never a system event. */
export const serverFilter = ({ types }: EventFilter): Filter =>
  types ? eventTypeFilter({ regex: `^(${types.map(escaped).join('|')})$` }) : excludeSystemEvents();

/** Where reading after `after` begins. Every event has one position: prepare and commit have been the same since 5.0. */
export const startAfter = (after: bigint): ReadPosition => (after === 0n ? START : { commit: after, prepare: after });

const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
};

const own = (resolved: readonly Parameters<typeof ownRecord>[0][]): Recorded[] =>
  resolved.map(ownRecord).filter((record) => record !== undefined);

export interface StreamPage {
  readonly records: readonly Recorded[];
  /** Where the next page begins; `undefined` when this one ended at the end of the stream. */
  readonly next: bigint | undefined;
}

/**
 * Finite reads, each a bounded page that is read to its end: the native reader can be neither stopped nor given a deadline.
 * All of them ask the leader, so that what follows from one read holds for the next.
 * Throws `LogUnavailable` after the last try.
 */
export class KurrentReads {
  readonly #connection: KurrentConnection;

  constructor(
    url: string,
    private readonly patience: Patience,
  ) {
    this.#connection = new KurrentConnection(url);
  }

  /** A page of at most `count` events of a stream from `revision` on. A deleted stream is empty. */
  async stream(name: string, revision: bigint, count: number): Promise<StreamPage> {
    const options = { fromRevision: revision, maxCount: BigInt(count), requiresLeader: true };
    const resolved = await this.#stream(name, options);
    const last = resolved.length === count ? resolved.at(-1)?.event : undefined;
    return { records: own(resolved), next: last && last.revision + 1n };
  }

  /** The last `count` events of a stream, oldest first. */
  async newest(name: string, count: number): Promise<Recorded[]> {
    const options = { direction: BACKWARDS, fromRevision: END, maxCount: BigInt(count), requiresLeader: true } as const;
    return own(await this.#stream(name, options)).reverse();
  }

  /** At most `count` events of the whole log after a position, in order. */
  async after(after: bigint, filter: EventFilter, count: number): Promise<Recorded[]> {
    // The server begins with the event at the position itself, so one more is asked for.
    const maxCount = BigInt(count + 1);
    const options = { fromPosition: startAfter(after), filter: serverFilter(filter), maxCount, requiresLeader: true };
    const resolved = await this.#persistently('the whole log', (client) => collect(client.readAll(options)));
    return own(resolved)
      .filter(({ position }) => position !== undefined && position.commit > after)
      .slice(0, count);
  }

  /** The position of the last event that a reader can see, or, with `system`, of the last record of any kind. 0n: none. */
  async end(what: 'own' | 'system'): Promise<bigint> {
    const options = { direction: BACKWARDS, fromPosition: END, maxCount: 1n, requiresLeader: true } as const;
    const filter = what === 'own' ? { filter: excludeSystemEvents() } : {};
    const last = await this.#persistently('the end of the log', (client) => collect(client.readAll({ ...options, ...filter })));
    return last[0]?.commitPosition ?? 0n;
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  async #stream(name: string, options: ReadStreamOptions): Promise<ResolvedEvent[]> {
    try {
      return await this.#persistently(`stream ${name}`, (client) => collect(client.readStream(name, options)));
    } catch (error) {
      if (error instanceof StreamNotFoundError || error instanceof StreamDeletedError) return [];
      throw error;
    }
  }

  async #persistently<Answer>(what: string, read: (client: KurrentDBClient) => Promise<Answer>): Promise<Answer> {
    const { answerMillis, tries } = this.patience;
    for (let attempt = 1; ; attempt++) {
      const client = this.#connection.client;
      try {
        return await within(answerMillis, `a read of ${what}`, read(client));
      } catch (error) {
        if (!isOutage(error)) throw error;
        this.#connection.failed(client, error);
        if (attempt === tries) throw new LogUnavailable(`could not read ${what}`, error);
        await backOff(this.patience, attempt);
      }
    }
  }
}
