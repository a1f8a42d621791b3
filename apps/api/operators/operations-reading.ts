import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.port.js';
import { EventStore } from '#kernel/event-store.port.js';
import { WorkQueue } from '#kernel/work-queue.port.js';
import type { NoticeTables } from '#notices/notice.projection.js';
import type { DeskTables } from '#orders/desk.projection.js';
import { timersDue } from '#orders/desk.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { openStates } from '#platform/read-db/rebuild.tables.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { type ConsumerStanding, logStanding } from './consumers.js';

/** Counting stops here: whoever has more to look at knows enough. */
export const mostCounted = 1_000;

/** How the whole system stands, from the same sources as `/health/ready` and `/metrics`. */
@Injectable()
export class OperationsReading {
  constructor(
    private readonly store: EventStore,
    private readonly readDb: ReadDb,
    private readonly queue: WorkQueue,
    private readonly clock: Clock,
  ) {}

  /** Throws when a part does not answer: no figure is better than a wrong one. */
  async overview() {
    const [log, jobs, due, rebuilds, givenUp] = await Promise.all([
      logStanding(this.store, this.readDb),
      this.queue.counts(),
      timersDue(this.readDb.kysely<DeskTables>(), this.clock.instant()),
      this.#openRebuilds(),
      this.#givenUp(),
    ]);
    return {
      ...log,
      jobs,
      timersDue: due,
      openRebuilds: rebuilds,
      /** Up to `mostCounted`. */
      givenUp,
    };
  }

  /** Throws 404 for a consumer that was never started. */
  async consumer(name: string): Promise<ConsumerStanding> {
    const { consumers } = await logStanding(this.store, this.readDb);
    const found = consumers.find((consumer) => consumer.name === name);
    if (!found) throw new EdgeProblem(404, 'request.not-found');
    return found;
  }

  /** Lets a consumer try the event again that it stopped at; one that goes on is let go on. */
  async resume(name: string): Promise<void> {
    await this.consumer(name);
    await this.readDb.resume(name);
  }

  async #openRebuilds(): Promise<number> {
    const query = this.readDb.db.selectFrom('rebuilds').select(({ fn }) => fn.countAll<bigint>().as('count'));
    const { count } = await query.where('state', 'in', openStates).executeTakeFirstOrThrow();
    return Number(count);
  }

  async #givenUp(): Promise<number> {
    const notices = this.readDb.kysely<NoticeTables>();
    const some = notices.selectFrom('notices').select('position').where('state', '=', 'given-up').limit(mostCounted);
    return (await some.execute()).length;
  }
}
