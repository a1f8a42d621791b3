import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { KurrentConnection } from './kurrent.connection.js';
import { isOutage, type Patience, within } from './kurrent.outage.js';

/**
 * Unanswered appends on one client. The 16th message in its batch stream's buffer makes it queue the next ones itself until the
 * buffer is empty, and when the connection is lost it rejects that queue where nobody can catch it: the process would end.
 */
const appendsPerLane = 15;
const maxLanes = 4;

interface Lane {
  readonly connection: KurrentConnection;
  inFlight: number;
}

/** Connections for appends: one at first, more of them when many append at once, and a queue when all are full. */
export class AppendLanes {
  readonly #lanes: Lane[] = [];
  readonly #queue: ((lane: Lane) => void)[] = [];

  constructor(
    private readonly url: string,
    private readonly patience: Patience,
  ) {}

  /** Runs one append on a free lane and waits a bounded time for its answer. Throws `LogUnavailable` when there is none. */
  async run<Answer>(what: string, append: (client: KurrentDBClient) => Promise<Answer>): Promise<Answer> {
    const lane = await this.#enter();
    const { client } = lane.connection;
    try {
      return await within(this.patience.answerMillis, what, append(client));
    } catch (error) {
      if (isOutage(error)) lane.connection.failed(client, error);
      throw error;
    } finally {
      this.#leave(lane);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#lanes.map(({ connection }) => connection.close()));
  }

  #enter(): Promise<Lane> {
    const free = this.#lanes.find(({ inFlight }) => inFlight < appendsPerLane) ?? this.#open();
    if (!free) return new Promise((resolve) => this.#queue.push(resolve));
    free.inFlight += 1;
    return Promise.resolve(free);
  }

  #open(): Lane | undefined {
    if (this.#lanes.length === maxLanes) return undefined;
    const lane = { connection: new KurrentConnection(this.url), inFlight: 0 };
    this.#lanes.push(lane);
    return lane;
  }

  /** The place goes to the first in the queue. */
  #leave(lane: Lane): void {
    const next = this.#queue.shift();
    if (next) next(lane);
    else lane.inFlight -= 1;
  }
}
