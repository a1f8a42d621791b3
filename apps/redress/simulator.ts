import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { z } from 'zod';
import type { CaseCountBody } from '#case-counts/case-count.commands.js';
import { Log } from '#kernel/log.port.js';
import type { LocalDay } from '#kernel/values.js';
import { isBad } from '#reviews/review.events.js';
import { type SimulatedReview, simulateReviews } from '#simulation/reviews.js';
import { Today } from '../api/http/today.js';
import { deliverCases, deliverOnTop } from '../cli/simulate.cases.js';
import { demoWorld } from './demo.js';
import { DemoProgress } from './demo-progress.js';
import { LiveOrders } from './live-orders.js';

/** Reviews a minute that a visitor can choose; 0 is off. */
export const paces = [0, 6, 60, 300] as const;
export type Pace = (typeof paces)[number];

const minuteMillis = 60_000;
/** One round of invented people, then the next with another seed. */
const perRound = 5_000;
/** Far more than in life, so that something happens on the desk. */
const badShare = 0.15;
/** How many cases are finished for each that is reviewed, by turns: an assumption, for it is published nowhere. */
const casesOfReview = [2, 3] as const;
const Receipt = z.object({ id: z.uuid() });
const Keys = z.object({ keys: z.object({ channel: z.string() }) });

/** Finished cases of the simulated city, delivered before somebody reviews one of them: never more are reviewed than finished. */
class LiveCases {
  readonly #departments = new Map(demoWorld().items.map(({ code, departmentCode }) => [code, departmentCode]));
  /** How many cases were delivered of each day and item. */
  readonly #cases = new Map<string, number>();
  #turn = 0;

  constructor(private readonly to: { readonly baseUrl: string; readonly key: string }) {}

  async finish({ itemCode }: SimulatedReview, day: LocalDay): Promise<void> {
    const key = `${day} ${itemCode}`;
    const known = this.#cases.get(key);
    const cases = (known ?? 0) + (casesOfReview[this.#turn++ % casesOfReview.length] ?? 0);
    const count = {
      deliveryId: `live-${randomUUID()}`,
      day,
      departmentCode: this.departmentOf(itemCode),
      itemCode,
      cases,
    };
    if (known === undefined) return this.#first(key, count);
    await deliverCases(this.to, [count]);
    this.#cases.set(key, cases);
  }

  departmentOf(itemCode: string): string {
    return this.#departments.get(itemCode) ?? '';
  }

  /** There may be counts from when the city was filled, or from before this process began. */
  async #first(key: string, count: CaseCountBody): Promise<void> {
    const { cases } = await deliverOnTop(this.to, [count]);
    this.#cases.set(key, cases[0] ?? count.cases);
  }
}

/** Keeps the city of a demonstration alive while it is switched on: invented people review through the real intake, and orders are handled. */
@Injectable()
export class Simulator implements OnModuleDestroy {
  #running: AbortController | undefined;

  constructor(
    private readonly progress: DemoProgress,
    private readonly orders: LiveOrders,
    private readonly today: Today,
    private readonly log: Log,
  ) {}

  onModuleDestroy(): void {
    this.set(0);
  }

  /** From now on so many reviews a minute, and after each at most one step of handling. */
  set(pace: Pace): void {
    this.#running?.abort();
    this.#running = undefined;
    this.progress.simulated = { ...this.progress.simulated, pace };
    const { access } = this.progress;
    if (pace === 0 || !access) return;
    const running = new AbortController();
    this.#running = running;
    this.#run(pace, access, running.signal).catch((error: unknown) => {
      if (running.signal.aborted) return;
      this.set(0);
      this.log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'the simulator stopped');
    });
  }

  async #run(pace: Pace, access: { baseUrl: string; keysFile: string }, until: AbortSignal): Promise<void> {
    const { keys } = Keys.parse(JSON.parse(await readFile(access.keysFile, 'utf8')));
    const headers = { authorization: `Bearer ${keys.channel}`, 'content-type': 'application/json' };
    const city = new LiveCases({ baseUrl: access.baseUrl, key: keys.channel });
    while (!until.aborted)
      for (const review of this.#round()) {
        const occurredAt = this.today.now();
        await city.finish(review, this.today.day(occurredAt));
        const body = JSON.stringify({ ...review, occurredAt });
        const answer = await fetch(`${access.baseUrl}/api/v1/reviews`, { method: 'POST', headers, body, signal: until });
        const receipt: unknown = await answer.json();
        if (!answer.ok) throw new Error(`a simulated review was not taken: ${answer.status}`);
        this.#left(review, Receipt.parse(receipt).id, city);
        await this.orders.turn();
        const { simulated } = this.progress;
        this.progress.simulated = { ...simulated, sent: simulated.sent + 1 };
        await sleep(minuteMillis / pace, undefined, { signal: until });
      }
  }

  #left({ rating, externalId, itemCode }: SimulatedReview, reviewId: string, city: LiveCases): void {
    if (isBad(rating)) this.orders.take({ reviewId, externalId, departmentCode: city.departmentOf(itemCode) });
  }

  #round(): Iterable<SimulatedReview> {
    const now = this.today.now();
    const today = this.today.day(now);
    const options = { seed: `live ${now}`, count: perRound, from: today, to: today, profile: '2023-07', badShare } as const;
    return simulateReviews(demoWorld(), { ...options, duplicates: 0 });
  }
}
