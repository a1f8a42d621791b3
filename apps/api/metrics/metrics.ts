import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { Clock } from '#kernel/clock.port.js';
import { EventStore } from '#kernel/event-store.port.js';
import { WorkQueue } from '#kernel/work-queue.port.js';
import type { DeskTables } from '#orders/desk.projection.js';
import { timersDue } from '#orders/desk.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { logStanding } from '../operators/consumers.js';

/** Figures of the running process, in Prometheus' words. Labels name routes and states, never people or cases. */
@Injectable()
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = new Histogram({
    name: 'redress_http_request_seconds',
    help: 'How long requests took',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.#registry],
  });
  readonly #head = this.#gauge('redress_log_head_position', 'Position of the last event in the log');
  readonly #position = this.#gauge('redress_consumer_position', 'How far a consumer of the log has come', 'consumer');
  readonly #lag = this.#gauge(
    'redress_consumer_lag_positions',
    'Positions between a consumer and the end of the log',
    'consumer',
  );
  readonly #stopped = this.#gauge('redress_consumer_stopped', '1 for a consumer that stands still at an event', 'consumer');
  readonly #depth = this.#gauge('redress_queue_jobs', 'Jobs by state', 'state');
  readonly #due = this.#gauge('redress_timers_due', 'Orders whose limit has passed and whose timer has not been heard yet');

  constructor(
    private readonly store: EventStore,
    private readonly readDb: ReadDb,
    private readonly queue: WorkQueue,
    private readonly clock: Clock,
  ) {
    collectDefaultMetrics({ register: this.#registry });
  }

  observe(request: { readonly method: string; readonly route: string; readonly status: number }, seconds: number): void {
    this.#requests.observe({ ...request, status: String(request.status) }, seconds);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Asks the parts how they stand. Throws when one does not answer: no figure is better than a wrong one. */
  async collect(): Promise<string> {
    const { head, consumers } = await logStanding(this.store, this.readDb);
    this.#head.set(Number(head));
    for (const { name: consumer, position, lag, stopped } of consumers) {
      this.#position.set({ consumer }, Number(position));
      this.#lag.set({ consumer }, Number(lag));
      this.#stopped.set({ consumer }, stopped ? 1 : 0);
    }
    for (const [state, jobs] of Object.entries(await this.queue.counts())) this.#depth.set({ state }, Number(jobs));
    this.#due.set(await timersDue(this.readDb.kysely<DeskTables>(), this.clock.instant()));
    return this.#registry.metrics();
  }

  #gauge<Label extends string = never>(name: string, help: string, ...labelNames: Label[]): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.#registry] });
  }
}
