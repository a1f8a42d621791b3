import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Clock } from '#kernel/clock.port.js';
import { Pinboard } from '#kernel/pinboard.port.js';
import { Refusal } from '#kernel/refusal.js';
import type { Handled } from '#kernel/streams.js';
import type { Instant } from '#kernel/values.js';
import { type Actor, ActOnWorkOrder, citizen } from '#orders/work-order.commands.js';
import { type Step, storyOf } from '#simulation/handling.js';
import { Visitors } from './identity/visitors.js';

const minuteMillis = 60_000;
/** Orders kept in mind at a time; what comes while there are as many is left to people. */
const most = 1_000;
/** Somebody who opened an order so long ago may still be on it, as the page of an order has it. */
const onItMillis = 300_000;

const officer: Actor = { role: 'officer', name: 'demo', scope: 'all', home: [] };

const acts = {
  accept: { action: 'accept', input: {}, by: officer },
  resolve: { action: 'resolve', input: { reply: '已联系您核实情况并完成整改，感谢您的监督。' }, by: officer },
  appeal: { action: 'appeal', input: { reason: 'mistaken', words: '经核实，评价内容与所办事项不符。' }, by: officer },
  satisfied: { action: 'call-back', input: { result: 'satisfied', contacted: true, solved: true }, by: citizen },
  unsatisfied: { action: 'call-back', input: { result: 'unsatisfied', contacted: true, solved: false }, by: citizen },
} as const satisfies Record<Step['act'], unknown>;

/** A bad review that the city's own people have left, and the unit it is of. */
interface Left {
  /** The order of a bad review has the id of the review. */
  readonly reviewId: string;
  readonly externalId: string;
  readonly departmentCode: string;
}

interface Waiting {
  readonly workOrderId: string;
  readonly steps: readonly Step[];
  readonly dueMillis: number;
}

/**
 * Orders that invented officers handle while the simulator is on. They take up what invented people have said, and nothing else: not
 * what a visitor said, not what the city was filled with, nothing of the units whose officers a visitor can be, and no order that
 * somebody has opened just now. What is refused, or is so already, was handled by a visitor and is left to them.
 */
@Injectable()
export class LiveOrders {
  #waiting: readonly Waiting[] = [];

  constructor(
    private readonly commands: CommandBus,
    private readonly pinboard: Pinboard,
    private readonly visitors: Visitors,
    private readonly clock: Clock,
  ) {}

  /** A simulated bad review was taken in. */
  take({ reviewId, externalId, departmentCode }: Left): void {
    const ofVisitors = this.visitors
      .all()
      .some(({ role, departments }) => role === 'officer' && departments.includes(departmentCode));
    if (ofVisitors || this.#waiting.length >= most) return;
    this.#await(reviewId, storyOf(externalId));
  }

  /** Does one thing: what has waited longest of what is due, if anything is. */
  async turn(): Promise<void> {
    const now = this.clock.now().getTime();
    const [next] = this.#waiting.filter(({ dueMillis }) => dueMillis <= now).toSorted((a, b) => a.dueMillis - b.dueMillis);
    const [step, ...rest] = next?.steps ?? [];
    if (!next || !step) return;
    this.#waiting = this.#waiting.filter((one) => one !== next);
    const isLookedAt = await this.#isLookedAt(next.workOrderId, now);
    if (isLookedAt) this.#await(next.workOrderId, next.steps);
    else if (await this.#act(next.workOrderId, step, new Date(now).toISOString())) this.#await(next.workOrderId, rest);
  }

  /** Whether it is still theirs after it. */
  async #act(workOrderId: string, { act }: Step, at: Instant): Promise<boolean> {
    try {
      const command = new ActOnWorkOrder({ workOrderId, at, ...acts[act] }, { id: `live-${workOrderId}`, by: 'demo' });
      const { events } = await this.commands.execute<ActOnWorkOrder, Handled<unknown, unknown>>(command);
      return events.length > 0;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  async #isLookedAt(workOrderId: string, now: number): Promise<boolean> {
    const since = new Date(now - onItMillis).toISOString();
    return (await this.pinboard.since('looking', [workOrderId], since)).length > 0;
  }

  #await(workOrderId: string, steps: readonly Step[]): void {
    const [step] = steps;
    if (!step) return;
    const dueMillis = this.clock.now().getTime() + step.afterMinutes * minuteMillis;
    this.#waiting = [...this.#waiting, { workOrderId, steps, dueMillis }];
  }
}
