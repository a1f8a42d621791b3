import { describe, expect, it } from '@jest/globals';
import { EventCatalogue } from '#kernel/events.js';
import { after, contact, noon, noticeIds, planned, plannedEvent, threadId } from '../../test/support/notices.js';
import { spec } from '../../test/support/spec.js';
import { type Outcome, PlanNotice, RecordAttempt, RetryNotice } from './notice.commands.js';
import { noticeDecider } from './notice.decider.js';
import { type NoticeEvent, noticeEvents } from './notice.events.js';

const given = spec(noticeDecider);
const by = { id: 'c', by: 'test' };
const zone = 'Asia/Shanghai';
const [first, second] = noticeIds;

const plan = (nth = 0, more: Parameters<typeof planned>[1] = {}) => new PlanNotice({ ...planned(nth, more), zone }, by);
const attempt = (outcome: Outcome, { nth = 0, attempt: number = 1, at = noon } = {}) =>
  new RecordAttempt({ threadId, noticeId: noticeIds[nth] ?? '', attempt: number, outcome, at, zone }, by);
const retry = (at = noon, seen?: number) => new RetryNotice({ threadId, noticeId: first, seen, at, zone }, by);

const sent: Outcome = { kind: 'answered', answer: { sent: true } };
const unreachable: Outcome = { kind: 'answered', answer: { sent: false, reason: 'unreachable', final: false } };
const badAddress: Outcome = { kind: 'answered', answer: { sent: false, reason: 'bad-address', final: true } };

const about = (attemptNumber: number, at = noon) => ({ threadId, noticeId: first, attempt: attemptNumber, at });
const delivered: NoticeEvent = { type: 'NoticeDelivered', data: { ...about(1), next: null } };
const failed = (number: number, at: string, due: string): NoticeEvent => ({
  type: 'NoticeAttemptFailed',
  data: { ...about(number, at), reason: 'unreachable', due },
});
const givenUp: NoticeEvent = { type: 'NoticeGivenUp', data: { ...about(1), reason: 'bad-address', next: null } };
const waiting = plannedEvent(1, { waitsFor: first });

describe('a notice', () => {
  it('is planned at once by day', () =>
    given()
      .when(plan())
      .then({ type: 'NoticePlanned', data: { noticeId: first, due: noon, waitsFor: null } }));

  it('waits for the morning when a citizen would be woken up', () =>
    given()
      .when(plan(0, { at: '2026-07-06T14:00:00.000Z' }))
      .then({ type: 'NoticePlanned', data: { due: '2026-07-07T00:00:00.000Z' } }));

  it('goes to an address at night, too, unless that is a telephone', () =>
    given()
      .when(
        plan(0, {
          at: '2026-07-06T14:00:00.000Z',
          recipient: { kind: 'address', name: 'desk', audience: { kind: 'supervisor', code: null } },
          via: 'e-mail',
        }),
      )
      .then({ type: 'NoticePlanned', data: { due: '2026-07-06T14:00:00.000Z' } }));

  it('is planned once for an event, also when it went out long ago', () => {
    given(plannedEvent()).when(plan()).thenNothing();
    given(plannedEvent(), delivered).when(plan()).thenNothing();
  });

  it('is delivered', () =>
    given(plannedEvent())
      .when(attempt(sent))
      .then({ type: 'NoticeDelivered', data: { attempt: 1, next: null } }));

  it('is recorded as delivered once', () => given(plannedEvent(), delivered).when(attempt(sent)).thenNothing());

  it('ignores an attempt that was made before', () =>
    given(plannedEvent(), failed(1, noon, after(1)))
      .when(attempt(sent, { at: after(1) }))
      .thenNothing());

  it('ignores an attempt before its time', () =>
    given(plannedEvent(), failed(1, noon, after(1)))
      .when(attempt(sent, { attempt: 2 }))
      .thenNothing());

  it('is tried again, later each time', () => {
    given(plannedEvent())
      .when(attempt(unreachable))
      .then({ type: 'NoticeAttemptFailed', data: { attempt: 1, reason: 'unreachable', due: after(1) } });
    given(plannedEvent(), failed(1, noon, after(1)))
      .when(attempt(unreachable, { attempt: 2, at: after(1) }))
      .then({ type: 'NoticeAttemptFailed', data: { attempt: 2, due: after(3) } });
  });

  it('is not tried again at night', () =>
    given(plannedEvent(0, { due: '2026-07-06T12:59:30.000Z' }))
      .when(attempt(unreachable, { at: '2026-07-06T12:59:30.000Z' }))
      .then({ type: 'NoticeAttemptFailed', data: { due: '2026-07-07T00:00:00.000Z' } }));

  it('is given up when it failed for a day, and at once where there is no such address', () => {
    given(plannedEvent(), failed(1, noon, after(1)))
      .when(attempt(unreachable, { attempt: 2, at: after(24 * 60) }))
      .then({ type: 'NoticeGivenUp', data: { attempt: 2, reason: 'unreachable' } });
    given(plannedEvent())
      .when(attempt(badAddress))
      .then({ type: 'NoticeGivenUp', data: { reason: 'bad-address' } });
  });

  it('is put off when its time comes at night', () =>
    given(plannedEvent())
      .when(attempt({ kind: 'asleep' }, { at: '2026-07-06T14:00:00.000Z' }))
      .then({ type: 'NoticePostponed', data: { attempt: 1, due: '2026-07-07T00:00:00.000Z' } }));

  it('that was put off has not failed', () =>
    given(plannedEvent(), { type: 'NoticePostponed', data: { ...about(1), due: after(600) } })
      .when(attempt(unreachable, { attempt: 2, at: after(3_000) }))
      .then({ type: 'NoticeAttemptFailed', data: { attempt: 2, due: after(3_001) } }));

  it('is dropped when there is nobody left to tell', () =>
    given(plannedEvent())
      .when(attempt({ kind: 'nobody', reason: 'forgotten' }))
      .then({ type: 'NoticeDropped', data: { reason: 'forgotten', next: null } }));
});

describe('a thread', () => {
  it('sends one notice after the other', () => {
    given(plannedEvent())
      .when(plan(1, { template: 'closed' }))
      .then({ type: 'NoticePlanned', data: { waitsFor: first } });
    given(plannedEvent(), waiting)
      .when(attempt(sent, { nth: 1 }))
      .thenNothing();
  });

  it.each([
    ['was delivered', sent, 'NoticeDelivered'],
    ['is given up', badAddress, 'NoticeGivenUp'],
    ['is dropped', { kind: 'nobody', reason: 'forgotten' }, 'NoticeDropped'],
  ] as const)('goes on with the next when one %s', (_, outcome, type) =>
    given(plannedEvent(), waiting)
      .when(attempt(outcome))
      .then({ type, data: { noticeId: first, next: { noticeId: second, attempt: 1, due: noon } } }),
  );

  it('does not go on while one is tried again', () =>
    given(plannedEvent(), waiting, failed(1, noon, after(1)))
      .when(attempt(sent, { nth: 1, at: after(60) }))
      .thenNothing());

  it('waits for nobody when everything went out', () =>
    given(plannedEvent(), delivered)
      .when(plan(1))
      .then({ type: 'NoticePlanned', data: { waitsFor: null } }));
});

describe('a second try by hand', () => {
  const night = '2026-07-06T14:00:00.000Z';

  it('sets a notice going that was given up, with all its patience', () => {
    given(plannedEvent(), givenUp)
      .when(retry())
      .then({ type: 'NoticeRetried', data: { attempt: 2, due: noon, waitsFor: null } });
    const retried: NoticeEvent = {
      type: 'NoticeRetried',
      data: { ...about(2, after(3_000)), due: after(3_000), waitsFor: null },
    };
    given(
      plannedEvent(),
      failed(1, noon, after(1)),
      { ...givenUp, data: { ...givenUp.data, attempt: 2 } },
      {
        ...retried,
        data: { ...retried.data, attempt: 3 },
      },
    )
      .when(attempt(unreachable, { attempt: 3, at: after(3_000) }))
      .then({ type: 'NoticeAttemptFailed', data: { attempt: 3, due: after(3_001) } });
  });

  it('wakes nobody up, and lets go first what waits', () =>
    given(plannedEvent(), givenUp, plannedEvent(1))
      .when(retry(night))
      .then({ type: 'NoticeRetried', data: { due: '2026-07-07T00:00:00.000Z', waitsFor: second } }));

  it('comes after what waits', () => {
    const retried: NoticeEvent = { type: 'NoticeRetried', data: { ...about(2), due: noon, waitsFor: second } };
    given(plannedEvent(), givenUp, plannedEvent(1), retried)
      .when(attempt(sent, { nth: 1 }))
      .then({ type: 'NoticeDelivered', data: { noticeId: second, next: { noticeId: first, attempt: 2 } } });
  });

  it('has nothing to do for one that is on its way', () => given(plannedEvent()).when(retry()).thenNothing());
  it.each([
    ['arrived', delivered],
    ['was given up again', { type: 'NoticeGivenUp', data: { ...about(1), reason: 'unreachable', next: null } } as const],
  ])('has nothing to do for one that was tried again since, and %s', (_, event) =>
    given(plannedEvent(), event).when(retry(noon, 0)).thenNothing(),
  );
  it('is refused for one that arrived', () => given(plannedEvent(), delivered).when(retry()).thenRefused('notice.not-given-up'));
  it('is refused for one that there is not', () => given().when(retry()).thenRefused('notice.unknown'));
});

describe('the event of a notice', () => {
  it('carries the sealed contact of a citizen and no other word', () =>
    given()
      .when(plan())
      .then({ type: 'NoticePlanned', data: { recipient: { kind: 'citizen', contact }, reply: null } }));
});

describe('a notice that was planned when all were about orders', () => {
  it('is read as one about an order', () => {
    const { data } = plannedEvent();
    const { of: _, ...about } = data.about;
    const at = { id: 'e', position: 1n };
    expect(new EventCatalogue(noticeEvents).decode('NoticePlanned', 1, { ...data, about }, at).data).toEqual(data);
  });
});
