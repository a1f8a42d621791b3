import { describe, expect, it } from '@jest/globals';
import { stored } from '../../test/support/events.js';
import { aboutPoint, after, contact, noon, noticeIds, plannedEvent, threadId } from '../../test/support/notices.js';
import { noticeAddresses } from './address.projection.js';
import type { Audience, NoticeAddressEvent } from './address.events.js';
import type { NoticeEvent } from './notice.events.js';
import { notices, type NoticeRow } from './notice.projection.js';

const [noticeId] = noticeIds;
const about = { threadId, noticeId, attempt: 1, at: noon };

const rowAfter = (...events: readonly NoticeEvent[]): NoticeRow | undefined =>
  events.reduce<NoticeRow | undefined>((row, event, i) => notices.evolve(row, stored(event, i)), undefined);

describe('the row of a notice', () => {
  it('says who is told what, by which way, and when', () =>
    expect(rowAfter(plannedEvent(0, { due: after(9) }))).toEqual({
      noticeId,
      threadId,
      workOrderId: '7d2c1a52-2c1f-8a6b-9c1d-0a1b2c3d4e5f',
      number: 'ZR12345-123456-123456',
      servicePoint: null,
      department: '11990100MB0000002X',
      template: 'received',
      recipient: 'citizen',
      audience: 'citizen',
      via: 'sms',
      state: 'waiting',
      attempts: 0,
      lastReason: null,
      plannedAt: noon,
      dueAt: after(9),
      position: 1n,
    }));

  it('says which service point it is about, if it is about one', () =>
    expect(rowAfter(plannedEvent(0, { about: aboutPoint, template: 'check-passed' }))).toMatchObject({
      workOrderId: null,
      number: null,
      servicePoint: 'hall-01',
      department: '11990100MB0000002X',
    }));

  it('names an address, and never says where it leads', () => {
    const recipient = { kind: 'address', name: 'east-desk', audience: { kind: 'department', code: 'east' } } as const;
    expect(rowAfter(plannedEvent(0, { recipient }))).toMatchObject({ recipient: 'east-desk', audience: 'department' });
    expect(
      JSON.stringify(rowAfter(plannedEvent()), (_, value: unknown) => (typeof value === 'bigint' ? '' : value)),
    ).not.toContain(contact.box);
  });

  it.each<[NoticeEvent, Partial<NoticeRow>]>([
    [
      { type: 'NoticePostponed', data: { ...about, due: after(5) } },
      { state: 'waiting', attempts: 1, lastReason: 'asleep', dueAt: after(5) },
    ],
    [
      { type: 'NoticeAttemptFailed', data: { ...about, reason: 'declined', due: after(5) } },
      { state: 'waiting', attempts: 1, lastReason: 'declined', dueAt: after(5) },
    ],
    [
      { type: 'NoticeDelivered', data: { ...about, next: null } },
      { state: 'delivered', attempts: 1, lastReason: null, dueAt: null },
    ],
    [
      { type: 'NoticeGivenUp', data: { ...about, reason: 'unreachable', next: null } },
      { state: 'given-up', attempts: 1, lastReason: 'unreachable', dueAt: null },
    ],
    [
      { type: 'NoticeDropped', data: { ...about, reason: 'forgotten', next: null } },
      { state: 'dropped', attempts: 1, lastReason: 'forgotten', dueAt: null },
    ],
    [
      { type: 'NoticeRetried', data: { ...about, attempt: 2, due: after(5), waitsFor: null } },
      { state: 'waiting', dueAt: after(5) },
    ],
  ])('follows $type', (event, expected) => expect(rowAfter(plannedEvent(), event)).toMatchObject(expected));

  it('is none for a notice that was never planned', () =>
    expect(rowAfter({ type: 'NoticeDelivered', data: { ...about, next: null } })).toBeUndefined());

  it('is kept under the notice', () => expect(notices.key(stored(plannedEvent()))).toBe(noticeId));
});

describe('the row of a notice address', () => {
  const registered = (audience: Audience): NoticeAddressEvent => ({
    type: 'NoticeAddressRegistered',
    data: {
      name: 'a',
      audience,
      via: 'sms',
      language: 'en',
      address: contact,
      secret: null,
      personal: true,
      fingerprint: 'f',
      at: noon,
    },
  });

  it.each<[Audience, Partial<{ audience: string; code: string | null }>]>([
    [
      { kind: 'department', code: 'east' },
      { audience: 'department', code: 'east' },
    ],
    [
      { kind: 'supervisor', code: null },
      { audience: 'supervisor', code: null },
    ],
    [
      { kind: 'channel', name: 'hall' },
      { audience: 'channel', code: 'hall' },
    ],
  ])('says whose it is (%j)', (audience, expected) =>
    expect(noticeAddresses.evolve(undefined, stored(registered(audience), 4))).toEqual({
      name: 'a',
      ...expected,
      via: 'sms',
      language: 'en',
      personal: true,
      address: contact,
      registeredAt: noon,
      position: 5n,
    }),
  );

  it('goes with its withdrawal', () => {
    const row = noticeAddresses.evolve(undefined, stored(registered({ kind: 'supervisor', code: null })));
    const withdrawn: NoticeAddressEvent = { type: 'NoticeAddressWithdrawn', data: { name: 'a', at: noon } };
    expect(noticeAddresses.evolve(row, stored(withdrawn, 1))).toBeUndefined();
    expect(noticeAddresses.key(stored(withdrawn))).toBe('a');
  });
});
