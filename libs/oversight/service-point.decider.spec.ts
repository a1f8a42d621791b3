import { describe, expect, it } from '@jest/globals';
import { Refusal } from '#kernel/refusal.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import type { Span } from '#rulebook/deadline.policy.js';
import { shippedCalendar as calendar } from '#rulebook/shipped.calendar.js';
import { spec } from '../../test/support/spec.js';
import { allowedOnPoint, type PointAction, pointActions, possibleOnPoint, pointRoles } from './ladder.policy.js';
import { ActOnServicePointKnowing, RecomputePointLimitKnowing } from './oversight.commands.js';
import { type OversightEvent, type PointState, pointStates } from './oversight.events.js';
import { pointLimitDecider, servicePointDecider } from './service-point.decider.js';

const given = spec(servicePointDecider);
const at = '2026-07-06T01:00:00.000Z';
const due = '2026-07-20T15:59:59.999Z';
const checkAfter = { amount: 10, unit: 'working' } as const;
const words = { person: 'p', box: 'AAAA' };
const whose = { department: null, region: '990100' };
const about = { servicePoint: 'hall', ...whose, at };
const proposalId = 'bad-reviews-2026-07-06';
const evidence = { from: '2026-06-07', to: '2026-07-06', count: 10, of: 100, threshold: 10 };
const cause = { id: 'c', by: 'supervisor:one' };

const inputs: Readonly<Record<PointAction, unknown>> = {
  propose: { trigger: 'bad-reviews', measure: 'rectification', evidence, rule: 'default@0' },
  confirm: { proposalId, words },
  dismiss: { proposalId, words },
  order: { words },
  report: { words },
  check: { passed: true, words },
  suspend: { words },
  reinstate: { words },
  'order-interview': { words },
  'record-interview': { words },
};
const act = (action: PointAction, role: (typeof pointRoles)[number], changes: object = {}, when = at) =>
  new ActOnServicePointKnowing(
    {
      servicePoint: 'hall',
      action,
      role,
      input: { ...(inputs[action] as object), ...changes },
      at: when,
      whose,
      limit: { due, provisional: false, checkAfter },
    } as ActOnServicePointKnowing['data'],
    cause,
  );

const proposed: OversightEvent = {
  type: 'MeasureProposed',
  data: { ...about, proposalId, trigger: 'bad-reviews', measure: 'rectification', evidence, rule: 'default@0' },
};
const ordered: OversightEvent = { type: 'PointRectificationOrdered', data: { ...about, due, provisional: false, words } };
const failed: OversightEvent = { type: 'PointChecked', data: { ...about, passed: false, words } };
const suspended: OversightEvent = { type: 'OperationSuspended', data: { ...about, words } };
const dismissed: OversightEvent = { type: 'MeasureDismissed', data: { ...about, proposalId, words } };
const called: OversightEvent = { type: 'InterviewOrdered', data: { ...about, words } };

const inState: Readonly<Record<PointState, readonly OversightEvent[]>> = {
  regular: [],
  'under-rectification': [ordered],
  'check-failed': [ordered, failed],
  suspended: [ordered, failed, suspended],
};

describe('a proposal', () => {
  it('is made once', () => {
    given().when(act('propose', 'system')).then({ type: 'MeasureProposed', data: { proposalId } });
    given(proposed).when(act('propose', 'system')).thenNothing();
  });
  it('is not made for what is under way', () => given(ordered).when(act('propose', 'system')).thenNothing());
  it('is not made again for days that were decided on, and is for later ones', () => {
    given(proposed, dismissed).when(act('propose', 'system')).thenNothing();
    given(proposed, dismissed)
      .when(act('propose', 'system', { evidence: { ...evidence, from: '2026-07-07', to: '2026-08-05' } }))
      .then({ type: 'MeasureProposed', data: { proposalId: 'bad-reviews-2026-08-05' } });
  });
  it('that is confirmed orders the measure with its limit', () =>
    given(proposed)
      .when(act('confirm', 'supervisor'))
      .then({ type: 'MeasureConfirmed', data: { proposalId } }, { type: 'PointRectificationOrdered', data: { due } }));
  it('that is confirmed while the measure is under way orders nothing twice', () =>
    given(proposed, ordered).when(act('confirm', 'supervisor')).then({ type: 'MeasureConfirmed' }));
  it('of an interview orders one', () =>
    given({ ...proposed, data: { ...proposed.data, measure: 'interview' } })
      .when(act('confirm', 'supervisor'))
      .then({ type: 'MeasureConfirmed' }, { type: 'InterviewOrdered' }));
  it('that is dismissed leads nowhere', () =>
    given(proposed).when(act('dismiss', 'supervisor')).then({ type: 'MeasureDismissed' }));
  it('that nobody made is decided by nobody', () => {
    given().when(act('confirm', 'supervisor')).thenRefused('oversight.no-proposal');
    given(proposed, dismissed).when(act('dismiss', 'supervisor')).thenRefused('oversight.no-proposal');
  });
});

describe('rectification of a service point', () => {
  it('is reported in time or late', () => {
    given(ordered)
      .when(act('report', 'officer'))
      .then({ type: 'PointRectificationReported', data: { onTime: true } });
    given(ordered)
      .when(act('report', 'officer', {}, '2026-07-21T01:00:00.000Z'))
      .then({ type: 'PointRectificationReported', data: { onTime: false } });
  });
});

describe('what is possible on a service point', () => {
  it('is nothing that there is no use for', () => {
    const possibleAfter = (...events: readonly OversightEvent[]) => {
      const file = events.reduce(servicePointDecider.evolve, servicePointDecider.initial);
      return possibleOnPoint(file, 'supervisor');
    };
    expect(possibleAfter()).toEqual(['order', 'order-interview']);
    expect(possibleAfter(proposed)).toEqual(['confirm', 'dismiss', 'order', 'order-interview']);
    expect(possibleAfter(called)).toEqual(['order', 'record-interview']);
  });
});

describe('an interview', () => {
  it('is ordered once and held once', () => {
    given(called).when(act('order-interview', 'supervisor')).thenNothing();
    given(called).when(act('record-interview', 'supervisor')).then({ type: 'InterviewHeld' });
    given().when(act('record-interview', 'supervisor')).thenRefused('oversight.no-interview', {
      possible: 'order, order-interview',
    });
  });
});

describe('the ladder', () => {
  const all = pointStates.flatMap((state) =>
    pointRoles.flatMap((role) => pointActions.map((action) => [state, role, action] as const)),
  );

  it.each(all)('from %s lets %s %s as the table says', (state, role, action) => {
    const file = [proposed, called, ...inState[state]].reduce(servicePointDecider.evolve, servicePointDecider.initial);
    expect(file.state).toBe(state);
    const isAllowed = allowedOnPoint(state, action).includes(role);
    let refusal: unknown;
    try {
      servicePointDecider.decide(act(action, role), file);
    } catch (error) {
      refusal = error;
    }
    if (isAllowed) expect(refusal).toBeUndefined();
    else {
      expect(refusal).toBeInstanceOf(Refusal);
      expect(refusal).toMatchObject({
        code: allowedOnPoint(state, action).length === 0 ? 'oversight.not-possible' : 'oversight.not-your-part',
        facts: { possible: possibleOnPoint(file, role).join(', ') || '–' },
      });
    }
  });

  it('is climbed by supervisors, and each rung has a way on', () =>
    expect(
      Object.fromEntries(
        pointStates.map((state) => [
          state,
          possibleOnPoint({ state, proposals: [], interviewOrdered: true }, 'supervisor').filter(
            (one) => one !== 'record-interview',
          ),
        ]),
      ),
    ).toEqual({
      regular: ['order'],
      'under-rectification': ['report', 'check'],
      'check-failed': ['order', 'suspend'],
      suspended: ['reinstate'],
    }));
});

describe('the limit of a rectification that reaches into a year whose calendar is not published', () => {
  const late = '2026-12-30T01:00:00.000Z';
  const year: Calendar = {
    ...calendar,
    version: 'cn@1',
    coveredUntil: '2027-12-31',
    off: new Set([...calendar.off, '2027-01-01']),
  };
  const recompute = (known: Calendar = year, span: Span = { amount: 2, unit: 'working' }) =>
    new RecomputePointLimitKnowing({ about, checkAfter: span, calendar: known, zone: 'Asia/Shanghai' }, cause);
  const limited = spec(pointLimitDecider);
  const guessed: OversightEvent = {
    type: 'PointRectificationOrdered',
    data: {
      ...about,
      at: late,
      due: '2027-01-01T15:59:59.999Z',
      provisional: true,
      checkAfter: { amount: 2, unit: 'working' },
      words,
    },
  };
  /** Thursday 31 December, then Monday 4 January. */
  const counted: OversightEvent = { type: 'PointLimitRecomputed', data: { ...about, due: '2027-01-04T15:59:59.999Z' } };

  it('is counted again with it, by the span it was ordered with', () => {
    limited(guessed).when(recompute()).then(counted);
    limited(guessed)
      .when(recompute(year, { amount: 9, unit: 'working' }))
      .then(counted);
  });
  it('by the rule of now, where the order does not say its span', () => {
    const { checkAfter: _, ...unsaid } = guessed.data;
    limited({ type: 'PointRectificationOrdered', data: unsaid }).when(recompute()).then(counted);
  });
  it('is what a report is held against', () => {
    const report = act('report', 'officer', {}, '2027-01-04T15:00:00.000Z');
    given(guessed)
      .when(report)
      .then({ type: 'PointRectificationReported', data: { onTime: false } });
    given(guessed, counted)
      .when(report)
      .then({ type: 'PointRectificationReported', data: { onTime: true } });
  });
  it('stays where it is settled, over, or as unknown as before', () => {
    limited(guessed, counted).when(recompute()).thenNothing();
    limited(guessed, failed).when(recompute()).thenNothing();
    limited(ordered).when(recompute()).thenNothing();
    limited(guessed).when(recompute(calendar)).thenNothing();
  });
});
