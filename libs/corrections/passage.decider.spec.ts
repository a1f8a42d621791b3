import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredEvent } from '#kernel/events.js';
import type { Cause, Command } from '#kernel/message.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import { passagesWorkflow } from '#workflows/passages.workflow.js';
import { orderEvents, stored } from '../../test/support/events.js';
import { spec } from '../../test/support/spec.js';
import { JoinPassage, LeavePassage } from './correction.commands.js';
import { type Passage, passageDecider } from './passage.decider.js';
import type { PassageEvent } from './passage.events.js';

const given = spec(passageDecider);
const by: Cause = { id: 'e-1', by: 'workflow:passages' };
const at = '2026-07-06T01:00:00.000Z';
const passage = 'f00d';
const [a, b, c] = ['a', 'b', 'c'];
const join = (correctionId: string) => new JoinPassage({ passage, correctionId, at }, by);
const leave = (correctionId: string) => new LeavePassage({ passage, correctionId, at }, by);
const led = (correctionId: string): PassageEvent => ({ type: 'CorrectionLed', data: { passage, correctionId, at } });
const joined = (correctionId: string, leader: string): PassageEvent => ({
  type: 'CorrectionJoined',
  data: { passage, correctionId, leader, at },
});
const released = (correctionId: string): PassageEvent => ({ type: 'PassageReleased', data: { passage, correctionId, at } });

describe('a passage', () => {
  it('is led by the first report', () =>
    given()
      .when(join(a))
      .then({ type: 'CorrectionLed', data: { correctionId: a } }));
  it('is joined by the next', () =>
    given(led(a))
      .when(join(b))
      .then({ type: 'CorrectionJoined', data: { leader: a } }));
  it('has each report once', () => {
    given(led(a)).when(join(a)).thenNothing();
    given(led(a), joined(b, a)).when(join(b)).thenNothing();
  });
  it('is let go when the leader’s order ends', () => given(led(a)).when(leave(a)).then({ type: 'PassageReleased' }));
  it('is let go once', () => given(led(a), released(a)).when(leave(a)).thenNothing());
  it('is not let go by one who joined', () => given(led(a), joined(b, a)).when(leave(b)).thenNothing());
  it('is led anew after that', () => given(led(a), released(a)).when(join(b)).then({ type: 'CorrectionLed' }));
  it('is not led again by a late repetition', () => given(led(a), joined(b, a), released(a)).when(join(b)).thenNothing());
  it('is not let go by a late repetition', () => given(led(a), released(a), led(b)).when(leave(a)).thenNothing());
  it('is never led by a report whose order ended before it was heard of', () => {
    given().when(leave(a)).then({ type: 'PassageReleased' });
    given(released(a)).when(join(a)).thenNothing();
    given(released(a)).when(join(c)).then({ type: 'CorrectionLed' });
  });
});

/** Orders as far as passages move them. */
type Order = { readonly state: 'open' | 'closed' } | { readonly state: 'merged'; readonly into: string };

/** Reports, orders and jobs of one passage; jobs are carried out in any order, and again. */
class Small {
  readonly orders = new Map<string, Order>();
  readonly jobs: Command[] = [];
  readonly done: Command[] = [];
  #state: Passage = passageDecider.initial;

  submit(id: string): void {
    if (this.orders.has(id)) return;
    this.orders.set(id, { state: 'open' });
    this.#note(orderEvent('opened', id));
  }

  close(id: string): void {
    if (this.orders.get(id)?.state !== 'open') return;
    this.orders.set(id, { state: 'closed' });
    this.#note(orderEvent('closed', id));
  }

  /** Carries out one of the waiting jobs, or one that was carried out before. */
  work(which: number): void {
    const all = [...this.jobs, ...this.done];
    const job = all[which % Math.max(all.length, 1)];
    if (!job) return;
    if (this.jobs.includes(job)) this.done.push(...this.jobs.splice(this.jobs.indexOf(job), 1));
    this.#run(job);
  }

  #run({ type, data }: Command): void {
    if (type === 'ActOnWorkOrder') {
      const { workOrderId, input } = data as { workOrderId: string; input: { into: string } };
      const both = [workOrderId, input.into].every((id) => this.orders.get(id)?.state === 'open');
      if (both) this.orders.set(workOrderId, { state: 'merged', into: input.into });
      return;
    }
    const about = { ...(data as { correctionId: string; at: string }), passage };
    const message = type === 'ReportCorrection' ? new JoinPassage(about, by) : new LeavePassage(about, by);
    for (const event of passageDecider.decide(message, this.#state)) {
      this.#state = passageDecider.evolve(this.#state, event);
      if (event.type === 'CorrectionJoined') this.#note(stored(event));
    }
  }

  #note(event: Parameters<typeof passagesWorkflow.react>[0]): void {
    if (!passagesWorkflow.wants(event)) return;
    for (const wish of passagesWorkflow.react(event)) if (wish.wish === 'send') this.jobs.push(wish.make(by));
  }
}

const orderEvent = (which: 'opened' | 'closed', id: string) => {
  const event: Extract<WorkOrderEvent, { type: 'WorkOrderOpened' | 'WorkOrderClosed' }> = orderEvents[which];
  const data = { ...event.data, kind: 'correction', workOrderId: id, ...('subjectId' in event.data && { subjectId: id }) };
  return stored({ ...event, data }) as StoredEvent<typeof event>;
};

const step = fc.oneof(
  fc.constantFrom(a, b, c).map((id) => (world: Small) => world.submit(id)),
  fc.constantFrom(a, b, c).map((id) => (world: Small) => world.close(id)),
  fc.nat(1_000).map((which) => (world: Small) => world.work(which)),
);

describe('reports of one passage, however they come, however jobs are carried out', () => {
  const play = (steps: readonly ((world: Small) => void)[]): Small => {
    const world = new Small();
    for (const act of steps) act(world);
    while (world.jobs.length > 0) world.work(0);
    return world;
  };

  it('each have an order that is handled by itself, or goes with one that was open', () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { orders } = play(steps);
        for (const order of orders.values())
          if (order.state === 'merged') expect(orders.get(order.into)?.state).not.toBe('merged');
      }),
      { numRuns: 500 },
    ));

  it('leave the passage to be led by a report that comes after all orders have ended', () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const world = play(steps);
        for (const id of [a, b, c]) world.close(id);
        while (world.jobs.length > 0) world.work(0);
        for (const id of ['d', 'e']) world.submit(id);
        while (world.jobs.length > 0) world.work(0);
        expect(world.orders.get('e')).toEqual({ state: 'merged', into: 'd' });
      }),
      { numRuns: 500 },
    ));
});
