import type { EventStore } from '#kernel/event-store.port.js';
import type { Consumer } from '#platform/read-db/consumer.js';
import type { RebuildOptions } from '#platform/read-db/rebuild.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import type { Stop } from '#platform/read-db/schema.js';
import { Leadership } from './leadership.js';
import { LogTail } from './log-tail.js';
import { type PumpNews, Runner, type RunnerState } from './runner.js';
import { reasonOf } from './trouble.js';

export interface PumpOptions {
  readonly readDb: ReadDb;
  /** The database of `readDb`: the locks of leadership are held there, on a connection of their own. */
  readonly databaseUrl: string;
  readonly store: EventStore;
  readonly consumers: readonly Consumer[];
  /** Processes that help where a read model has to be rebuilt; none without it. */
  readonly crew?: RebuildOptions['crew'];
  /** Everything that happens to a consumer; `undefined` consumer: the connection that leadership hangs on. */
  readonly onNews: (
    consumer: string | undefined,
    news: PumpNews | { readonly kind: 'leadership-lost'; readonly reason: string },
  ) => void;
}

export interface ConsumerStatus {
  readonly consumer: string;
  /** `standby`: another worker leads, or will. `stopped` is said by every worker, whoever found the error. */
  readonly state: RunnerState;
  readonly position: bigint;
  /** Positions between the consumer and the end of the log; 0n when it knows all there is. */
  readonly lag: bigint;
  readonly stop: Stop | undefined;
}

/** Log → consumers: one of several workers leads each consumer through the log; see `Consumer` for what it may rely on. */
export class Pump {
  readonly #runners: readonly Runner[];
  readonly #leadership: Leadership;
  readonly #stopping = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  /** Throws on two consumers of one name. */
  constructor(private readonly options: PumpOptions) {
    const { readDb, store, consumers, crew, onNews } = options;
    const names = consumers.map(({ name }) => name);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice) throw new Error(`consumer ${twice} is defined twice`);
    this.#leadership = new Leadership({
      url: options.databaseUrl,
      onLost: (error) => {
        onNews(undefined, { kind: 'leadership-lost', reason: reasonOf(error) });
      },
    });
    const shared = { readDb, store, tail: new LogTail(store), crew, leadership: this.#leadership, onNews };
    this.#runners = consumers.map((consumer) => new Runner(consumer, shared));
  }

  /** Makes the tables that are missing, then competes for every consumer. */
  async start(): Promise<void> {
    for (const { consumer } of this.#runners) await this.options.readDb.prepare(consumer);
    this.#running = Promise.all(this.#runners.map((runner) => runner.run(this.#stopping.signal)));
  }

  /** How every consumer stands; rejects when the log or the read models cannot be asked. */
  async status(): Promise<readonly ConsumerStatus[]> {
    const checkpoints = await this.options.readDb.checkpoints();
    const head = await this.options.store.head();
    return this.#runners.map(({ consumer: { name }, state }) => {
      const { position = 0n, stopped } = checkpoints.get(name) ?? {};
      const lag = head > position ? head - position : 0n;
      return { consumer: name, state: stopped ? 'stopped' : state, position, lag, stop: stopped };
    });
  }

  /** Lets a stopped consumer try again, in whichever worker leads it. */
  resume(consumer: string): Promise<void> {
    return this.options.readDb.resume(consumer);
  }

  /** Lets the running batches finish, then hands over. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await this.#leadership.close();
  }
}
