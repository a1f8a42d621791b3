import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Way } from '#kernel/courier.port.js';
import type { AnyEvent } from '#kernel/events.js';
import type { Audience } from '#notices/address.events.js';
import { NoticeCases } from '#notices/notice-cases.reader.js';
import { type AddressEntry, NoticeAddresses } from '#notices/notices.port.js';
import { Couriers } from '#platform/couriers/couriers.js';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import { workOrderStream } from '#orders/work-order.events.js';
import { reviewStream } from '#reviews/review.events.js';
import { orderEvents, reviewId, stored, submitted } from '../../test/support/events.js';
import { FakeClock } from '../../test/support/fake-clock.js';
import { contact, orderEvent } from '../../test/support/notices.js';
import { catalogue } from '../catalogue.js';
import { NoticeGate } from './notice-gate.js';

const { opened, accepted, reopened, overdue } = orderEvents;
const cause = { id: 'c', by: 'test' };

class CountedStore extends MemoryEventStore {
  reads = 0;

  override read(stream: string, from?: number) {
    this.reads++;
    return super.read(stream, from);
  }
}

class Addresses extends NoticeAddresses {
  constructor(private readonly entries: readonly AddressEntry[]) {
    super();
  }

  override of(): Promise<readonly AddressEntry[]> {
    return Promise.resolve(this.entries);
  }
}

class Carrying extends Couriers {
  constructor(private readonly ways: readonly Way[]) {
    super([], new FakeClock());
  }

  override serves(via: Way): boolean {
    return this.ways.includes(via);
  }
}

const addressOf = (audience: Audience, position = 0n): AddressEntry => ({
  name: 'a',
  audience,
  via: 'e-mail',
  language: 'zh',
  personal: false,
  position,
});

interface Scene {
  readonly addresses?: readonly AddressEntry[];
  readonly hasContact?: boolean;
  readonly now?: string;
  readonly ways?: readonly Way[];
}

/** A gate over a log that holds one bad review and its order; `reads` counts how often the log was asked. */
const gate = async ({ addresses = [], hasContact = false, now = '2026-07-06T01:00:00.000Z', ways = ['sms'] }: Scene = {}) => {
  const clock = new FakeClock(now);
  const store = new CountedStore(catalogue, new MemoryLog(clock));
  const append = (stream: string, event: AnyEvent) => store.append(stream, [{ ...event, id: randomUUID(), cause }], 'none');
  const review = submitted();
  await append(reviewStream(reviewId), { ...review, data: { ...review.data, contact: hasContact ? contact : null } });
  await append(workOrderStream(reviewId), opened);
  const made = new NoticeGate(new NoticeCases(store), new Addresses(addresses), new Carrying(ways), clock);
  return { pass: made.pass.bind(made), reads: () => store.reads };
};

const life = [stored(opened, 0), stored(accepted, 1), stored(overdue, 2), stored(reopened, 3), stored(submitted(), 4)];
const typesOf = (events: readonly AnyEvent[]) => events.map(({ type }) => type);

describe('the gate of notices', () => {
  it('lets nothing pass of which nobody hears, and asks the log once for the whole order', async () => {
    const { pass, reads } = await gate();
    expect(await pass(life)).toEqual([]);
    expect(await pass(life)).toEqual([]);
    expect(reads()).toBe(1); // whether the citizen left a contact; the order came with its opening
  });

  it('asks the log for an order whose opening it did not see, once', async () => {
    const { pass, reads } = await gate();
    expect(await pass([stored(reopened, 3)])).toEqual([]);
    expect(await pass([stored(reopened, 3)])).toEqual([]);
    expect(reads()).toBe(2);
  });

  it('asks nothing of an event that no citizen is told, where no channel listens', async () => {
    const { pass, reads } = await gate();
    expect(await pass([stored(accepted, 1), stored(overdue, 2)])).toEqual([]);
    expect(reads()).toBe(0);
  });

  it('lets pass what a citizen is told who left a contact', async () => {
    const { pass } = await gate({ hasContact: true });
    expect(typesOf(await pass(life))).toEqual(['WorkOrderOpened', 'WorkOrderReopened']);
  });

  it('lets nothing of it pass where no message could go to a citizen', async () => {
    const { pass, reads } = await gate({ hasContact: true, ways: ['webhook'] });
    expect(await pass(life)).toEqual([]);
    expect(reads()).toBe(0);
  });

  it.each<[string, Audience, string[]]>([
    [
      'the department',
      { kind: 'department', code: opened.data.counted.department },
      ['WorkOrderOpened', 'WorkOrderOverdue', 'WorkOrderReopened'],
    ],
    ['another department', { kind: 'department', code: 'west' }, []],
    ['a supervisor', { kind: 'supervisor', code: 'whoever' }, ['WorkOrderOverdue']],
    [
      'the channel that delivered it',
      { kind: 'channel', name: 'hall' },
      ['WorkOrderOpened', 'WorkOrderAccepted', 'WorkOrderReopened'],
    ],
    ['another channel', { kind: 'channel', name: 'app' }, []],
  ])('lets pass what %s hears', async (_, audience, expected) => {
    const { pass } = await gate({ addresses: [addressOf(audience)] });
    expect(typesOf(await pass(life))).toEqual(expected);
  });

  it('lets nothing pass that happened before an address was registered', async () => {
    const audience = { kind: 'department', code: opened.data.counted.department } as const;
    const { pass } = await gate({ addresses: [addressOf(audience, 3n)] });
    expect(typesOf(await pass(life))).toEqual(['WorkOrderReopened']);
  });

  it('lets nothing pass that happened long ago, as when the log is read anew', async () => {
    const { pass, reads } = await gate({ hasContact: true, now: '2026-07-30T01:00:00.000Z' });
    expect(await pass(life)).toEqual([]);
    expect(reads()).toBe(0);
  });

  it('lets measures against service points pass, unless they are of long ago', async () => {
    const data = { servicePoint: 'hall-01', department: null, region: '990100', at: '2026-07-06T01:00:00.000Z', words: contact };
    const suspended = stored({ type: 'OperationSuspended', data });
    const { pass, reads } = await gate();
    expect(await pass([suspended])).toEqual([suspended]);
    expect(await (await gate({ now: '2026-07-30T01:00:00.000Z' })).pass([suspended])).toEqual([]);
    expect(reads()).toBe(0);
  });

  it('lets nothing pass of an order that is not known', async () => {
    const { pass } = await gate({ hasContact: true });
    expect(await pass([stored(orderEvent('WorkOrderPaused', { workOrderId: randomUUID() }))])).toEqual([]);
  });
});
