import { describe, it } from '@jest/globals';
import type { OrderKind } from '#kernel/values.js';
import {
  close,
  does,
  due,
  happened,
  limit,
  limitsUnder,
  morning,
  ofKind,
  openedUnder,
  sealed,
  tuesday,
  wednesday,
  working,
  yellow,
} from '../../test/support/orders.js';
import { spec } from '../../test/support/spec.js';
import type { SealedInput } from './work-order.commands.js';
import { workOrderDecider } from './work-order.decider.js';

const given = spec(workOrderDecider);

const opened = openedUnder();
const accepted = happened('WorkOrderAccepted');
const late = morning('2026-07-14');

describe('an order that is accepted', () => {
  it('is taken on by its unit', () =>
    given(opened)
      .when(does('officer', 'accept', {}))
      .then({ type: 'WorkOrderAccepted', data: { round: 1, at: wednesday } }));
  it('may be taken on by the supervisor for it', () =>
    given(opened)
      .when(does('supervisor', 'accept', {}))
      .then({ type: 'WorkOrderAccepted' }));
  it('is taken on once', () =>
    given(opened, accepted)
      .when(does('officer', 'accept', {}))
      .thenNothing());
  it('is not taken on when it was put right', () =>
    given(opened, accepted, happened('WorkOrderResolved'))
      .when(does('officer', 'accept', {}))
      .thenRefused('work-order.not-possible'));
});

describe('the citizen behind an order', () => {
  const contact = (at: string) => does('officer', 'contact', {}, { at });

  it('is contacted in time to the last instant of the next working day', () => {
    given(opened, accepted)
      .when(contact(close('2026-07-07')))
      .then({ type: 'CitizenContacted', data: { onTime: true } });
    given(opened, accepted)
      .when(contact('2026-07-07T16:00:00.000Z'))
      .then({ type: 'CitizenContacted', data: { onTime: false } });
  });
  it('is contacted for the first time once, in whatever round', () => {
    given(opened, accepted, happened('CitizenContacted')).when(contact(wednesday)).thenNothing();
    given(
      opened,
      accepted,
      happened('CitizenContacted'),
      happened('WorkOrderResolved'),
      happened('WorkOrderReopened', { round: 2 }),
    )
      .when(contact(wednesday))
      .thenNothing();
  });
  it('is nobody where nobody stands behind it', () =>
    given(...ofKind('finding', [opened, accepted]))
      .when(contact(wednesday))
      .thenRefused('work-order.not-possible', { kind: 'finding' }));
});

describe('an order that is verified', () => {
  const finding = { isTrue: true, isJustified: true, outcome: 'fix-now' } as const;
  const verify = (changes: Partial<SealedInput<'verify'>> = {}, circumstances: Parameters<typeof does>[3] = {}) =>
    does('officer', 'verify', { ...finding, ...changes }, circumstances);

  it('is to be put right at once within the limit it has', () =>
    given(opened, accepted)
      .when(verify({ severity: 'serious', words: sealed }))
      .then({
        type: 'WorkOrderVerified',
        data: { ...finding, severity: 'serious', untilDay: null, limit: { due, alarm: yellow }, words: sealed },
      }));
  it('is as grave as it was taken for where nothing else is said', () =>
    given(openedUnder({}, { severity: 'urgent' }), accepted)
      .when(verify())
      .then({ type: 'WorkOrderVerified', data: { severity: 'urgent' } }));
  it('stays as grave as it was found in the round before', () =>
    given(
      opened,
      accepted,
      happened('WorkOrderVerified', { severity: 'serious' }),
      happened('WorkOrderResolved'),
      happened('WorkOrderReopened', { round: 2 }),
    )
      .when(verify())
      .then({ type: 'WorkOrderVerified', data: { severity: 'serious' } }));
  it('may be verified again, and the last finding counts', () =>
    given(opened, accepted, happened('WorkOrderVerified', { outcome: 'explain', isJustified: false }))
      .when(verify())
      .then({ type: 'WorkOrderVerified', data: { outcome: 'fix-now' } }));
  it('has another limit where the rule for this severity has one', () => {
    const { rule } = limitsUnder({ rectify: working(2), yellow: { before: working(1) } });
    given(opened, accepted)
      .when(verify({ severity: 'urgent' }, { known: { rule } }))
      // Tuesday 7 and Wednesday 8 July; warned of at the close of Tuesday.
      .then({ type: 'WorkOrderVerified', data: { rule, limit: { due: close('2026-07-08'), alarm: close('2026-07-07') } } });
  });

  const byDate = (untilDay?: string) => verify({ outcome: 'fix-by-date', ...(untilDay !== undefined && { untilDay }) });
  it('is to be put right by a day, within the limit for difficult matters', () => {
    given(opened, accepted)
      .when(byDate('2026-07-24'))
      .then({
        type: 'WorkOrderVerified',
        data: { untilDay: '2026-07-24', limit: { due: close('2026-07-24'), alarm: close('2026-07-23') } },
      });
    // Fifteen working days after Monday 6 July end on Monday 27 July.
    given(opened, accepted).when(byDate('2026-07-27')).then({ type: 'WorkOrderVerified' });
    given(opened, accepted)
      .when(byDate('2026-07-28'))
      .thenRefused('verification.until-too-late', { field: 'untilDay', latest: close('2026-07-27') });
  });
  it('may be to be put right by today, and not by yesterday', () => {
    given(opened, accepted).when(byDate('2026-07-08')).then({ type: 'WorkOrderVerified' });
    given(opened, accepted).when(byDate('2026-07-07')).thenRefused('verification.until-past', { field: 'untilDay' });
  });
  it('names a day with that outcome, and with that alone', () => {
    given(opened, accepted).when(byDate()).thenRefused('verification.until-missing', { field: 'untilDay' });
    given(opened, accepted)
      .when(verify({ untilDay: '2026-07-24' }))
      .thenRefused('verification.until-needless');
  });
  it.each([
    [false, true],
    [true, false],
    [false, false],
  ])('can only be explained where it is not both (true: %s, justified: %s)', (isTrue, isJustified) => {
    given(opened, accepted)
      .when(verify({ isTrue, isJustified }))
      .thenRefused('verification.contradicts-itself', { field: 'outcome' });
    given(opened, accepted)
      .when(verify({ isTrue, isJustified, outcome: 'explain' }))
      .then({ type: 'WorkOrderVerified', data: { isTrue, isJustified, outcome: 'explain', limit: { due } } });
  });
  it('is verified by kinds that are true or not, and by no others', () => {
    const kinds: readonly (readonly [OrderKind, boolean])[] = [
      ['complaint', true],
      ['finding', true],
      ['suggestion', false],
      ['question', false],
      ['correction', false],
    ];
    for (const [kind, isVerified] of kinds) {
      const outcome = given(...ofKind(kind, [opened, accepted])).when(verify());
      if (isVerified) outcome.then({ type: 'WorkOrderVerified' });
      else outcome.thenRefused('work-order.not-possible', { kind });
    }
  });
});

describe('an extension', () => {
  const ask = (amount = 5, at = wednesday, unit: 'working' | 'calendar' = 'working') =>
    does('officer', 'request-extension', { span: { amount, unit }, words: sealed }, { at });
  const asked = happened('ExtensionAsked');
  const granted = happened('ExtensionGranted');

  it('is asked for with a reason, to the last instant of the limit', () => {
    given(opened, accepted)
      .when(ask())
      .then({ type: 'ExtensionAsked', data: { span: working(5), words: sealed } });
    given(opened, accepted).when(ask(5, due)).then({ type: 'ExtensionAsked' });
    given(opened, accepted).when(ask(5, late)).thenRefused('extension.too-late', { due });
  });
  it('is as long as the rule allows, in its unit', () => {
    given(opened, accepted).when(ask(10)).then({ type: 'ExtensionAsked' });
    given(opened, accepted).when(ask(11)).thenRefused('extension.too-long', { field: 'span.amount', most: 10 });
    given(opened, accepted)
      .when(ask(5, wednesday, 'calendar'))
      .thenRefused('extension.other-unit', { field: 'span.unit', unit: 'working' });
  });
  it('is asked for once at a time, and as often as the rule allows', () => {
    given(opened, accepted, asked).when(ask()).thenRefused('extension.asked-before');
    given(opened, accepted, asked, granted).when(ask()).thenRefused('extension.used-up', { times: 1 });
    given(opened, accepted, asked, happened('ExtensionRefused')).when(ask()).then({ type: 'ExtensionAsked' });
    given(openedUnder({ extension: { times: 0, longest: working(10), decided: 'automatically' } }), accepted)
      .when(ask())
      .thenRefused('extension.used-up', { times: 0 });
  });
  it('may be asked for in each round', () =>
    given(opened, accepted, asked, granted, happened('WorkOrderResolved'), happened('WorkOrderReopened', { round: 2 }))
      .when(ask())
      .then({ type: 'ExtensionAsked', data: { round: 2 } }));
  it('is given at once where the rule says so', () =>
    given(openedUnder({ extension: { times: 1, longest: working(10), decided: 'automatically' } }), accepted)
      .when(ask())
      .then(
        { type: 'ExtensionAsked' },
        // Five working days after Monday 13 July.
        { type: 'ExtensionGranted', data: { span: working(5), limit: { due: close('2026-07-20'), alarm: close('2026-07-17') } } },
      ));

  const decide = (input: SealedInput<'decide-extension'>, at = wednesday) =>
    does('supervisor', 'decide-extension', input, { at });
  it('is granted by the supervisor, and goes on counting where the limit ends', () =>
    given(opened, accepted, asked)
      .when(decide({ granted: true }))
      .then({ type: 'ExtensionGranted', data: { limit: { due: close('2026-07-20'), alarm: close('2026-07-17') } } }));
  it('is refused with a reason', () => {
    given(opened, accepted, asked)
      .when(decide({ granted: false, words: sealed }))
      .then({ type: 'ExtensionRefused', data: { words: sealed } });
    given(opened, accepted, asked)
      .when(decide({ granted: false }))
      .thenRefused('extension.reason-missing', { field: 'words' });
  });
  it('is decided once, and where one was asked for', () => {
    for (const past of [[], [asked, granted], [asked, happened('ExtensionRefused')]])
      given(opened, accepted, ...past)
        .when(decide({ granted: true }))
        .thenRefused('extension.not-asked');
  });
  it('that nobody decided is gone when the order is put right', () =>
    given(opened, accepted, asked, happened('WorkOrderResolved'), happened('WorkOrderReopened', { round: 2 }))
      .when(decide({ granted: true }))
      .thenRefused('extension.not-asked'));
  it('is decided by no officer', () =>
    given(opened, accepted, asked)
      .when(does('officer', 'decide-extension', { granted: true }))
      .thenRefused('work-order.not-your-part'));
});

describe('waiting for the citizen', () => {
  const pause = (at = wednesday) => does('officer', 'pause', { words: sealed }, { at });
  const paused = happened('WorkOrderPaused', { at: tuesday });

  it('begins with what is asked of them', () =>
    given(opened, accepted)
      .when(pause())
      .then({ type: 'WorkOrderPaused', data: { words: sealed } }));
  it('is possible where the rule allows it', () =>
    given(openedUnder({ pause: 'forbidden' }), accepted)
      .when(pause())
      .thenRefused('pause.forbidden', { rule: opened.data.limits.rule.version }));
  it('never begins after the limit', () => {
    given(opened, accepted).when(pause(due)).then({ type: 'WorkOrderPaused' });
    given(opened, accepted).when(pause(late)).thenRefused('pause.too-late', { due });
  });
  it('begins once', () =>
    given(opened, accepted, paused).when(pause()).thenRefused('work-order.not-possible', { state: 'waiting-for-citizen' }));
  it('ends with the days that were left', () =>
    given(opened, accepted, paused)
      .when(does('officer', 'resume', {}, { at: morning('2026-07-14') }))
      // One of five days was used on Tuesday 7 July; four are left after Tuesday 14 July.
      .then({
        type: 'WorkOrderResumed',
        data: { pausedAt: tuesday, limit: { due: close('2026-07-20'), alarm: close('2026-07-17') } },
      }));
  it('ends once', () =>
    given(opened, accepted, paused, happened('WorkOrderResumed'))
      .when(does('officer', 'resume', {}))
      .thenRefused('work-order.not-possible'));
  it('is not for a finding, behind which nobody stands', () =>
    given(...ofKind('finding', [opened, accepted]))
      .when(pause())
      .thenRefused('work-order.not-possible'));
});

describe('an order that is put right', () => {
  const resolve = (at = wednesday, input: Partial<SealedInput<'resolve'>> = {}) =>
    does('officer', 'resolve', { reply: sealed, ...input }, { at });
  const asked = { type: 'CallBackAsked', data: { within: close('2026-07-15') } } as const;

  it('is answered, and the citizen is asked', () =>
    given(opened, accepted)
      .when(resolve())
      .then(
        {
          type: 'WorkOrderResolved',
          data: { reply: sealed, note: null, correction: null, attachments: [], onTime: true, first: true },
        },
        asked,
      ));
  it('keeps the note that is for the staff, and the files that go with the answer', () => {
    const attachments = ['8e3d2b63-3d20-4b7c-8d2e-1b2c3d4e5f60'];
    given(opened, accepted)
      .when(resolve(wednesday, { note: sealed, attachments }))
      .then({ type: 'WorkOrderResolved', data: { note: sealed, attachments } }, asked);
  });
  it('is in time to the last instant', () =>
    given(opened, accepted)
      .when(resolve(due))
      .then({ type: 'WorkOrderResolved', data: { onTime: true } }, { type: 'CallBackAsked' }));
  it('is marked late when that is done after the limit and before its timer', () =>
    given(opened, accepted)
      .when(resolve(late))
      .then(
        { type: 'WorkOrderOverdue', data: { due, first: true, alarm: null } },
        { type: 'WorkOrderResolved', data: { onTime: false } },
        { type: 'CallBackAsked' },
      ));
  it('is marked late once', () =>
    given(opened, accepted, happened('WorkOrderOverdue'))
      .when(resolve(late))
      .then({ type: 'WorkOrderResolved', data: { onTime: false } }, { type: 'CallBackAsked' }));
  it('is answered for the first time once, in whatever round', () =>
    given(opened, accepted, happened('WorkOrderResolved'), happened('WorkOrderReopened', { round: 2 }))
      .when(resolve())
      .then({ type: 'WorkOrderResolved', data: { round: 2, first: false } }, { type: 'CallBackAsked', data: { round: 2 } }));
  it('is answered for the first time still, where the answer before was sent back', () =>
    given(opened, accepted, happened('WorkOrderResolved'), happened('ApprovalAsked'), happened('ResolutionSentBack'))
      .when(resolve())
      .then({ type: 'WorkOrderResolved', data: { first: true } }, { type: 'CallBackAsked' }));
  it('is not put right before it was accepted, nor twice', () => {
    given(opened).when(resolve()).thenRefused('work-order.not-possible');
    given(opened, accepted, happened('WorkOrderResolved')).when(resolve()).thenRefused('work-order.not-possible');
  });
  it('is verified first where the rule asks for it', () => {
    const under = openedUnder({ verification: 'required' });
    given(under, accepted).when(resolve()).thenRefused('resolution.verify-first');
    given(under, accepted, happened('WorkOrderVerified', { rule: under.data.limits.rule }))
      .when(resolve())
      .then({ type: 'WorkOrderResolved' }, { type: 'CallBackAsked' });
    given(
      under,
      accepted,
      happened('WorkOrderVerified', { rule: under.data.limits.rule }),
      happened('WorkOrderReopened', { round: 2 }),
    )
      .when(resolve())
      .thenRefused('resolution.verify-first');
    // A question is neither true nor false: no rule can ask to verify it.
    given(...ofKind('question', [under, accepted]))
      .when(resolve())
      .then({ type: 'WorkOrderResolved' }, { type: 'WorkOrderClosed' });
  });
  it('waits for approval where the rule asks for it, where it only explains, and where it is a finding', () => {
    const waits = [{ type: 'WorkOrderResolved' }, { type: 'ApprovalAsked' }] as const;
    given(openedUnder({ approval: 'required' }), accepted)
      .when(resolve())
      .then(...waits);
    given(opened, accepted, happened('WorkOrderVerified', { outcome: 'explain' }))
      .when(resolve())
      .then(...waits);
    given(...ofKind('finding', [opened, accepted]))
      .when(resolve())
      .then(...waits);
  });
  it.each<OrderKind>(['suggestion', 'question'])(
    'is closed with the answer, where it is a %s that nobody is called back about',
    (kind) =>
      given(...ofKind(kind, [opened, accepted]))
        .when(resolve())
        .then(
          { type: 'WorkOrderResolved' },
          { type: 'WorkOrderClosed', data: { ending: 'answered', handled: { answered: true, resolved: true, onTime: true } } },
        ),
  );

  const corrected = { decision: 'partly-adopted', before: sealed, after: sealed, published: true } as const;
  it('is a decision where it is a correction', () =>
    given(...ofKind('correction', [opened, accepted]))
      .when(resolve(wednesday, { ...corrected, correctedAt: '2026-07-08T08:00:00+08:00' }))
      .then(
        { type: 'WorkOrderResolved', data: { correction: { ...corrected, correctedAt: '2026-07-08T00:00:00.000Z' } } },
        { type: 'WorkOrderClosed', data: { ending: 'answered' } },
      ));
  it('is a decision about a correction even where nothing was changed', () =>
    given(...ofKind('correction', [opened, accepted]))
      .when(resolve(wednesday, { decision: 'not-adopted' }))
      .then(
        {
          type: 'WorkOrderResolved',
          data: { correction: { decision: 'not-adopted', before: null, after: null, correctedAt: null, published: false } },
        },
        { type: 'WorkOrderClosed' },
      ));
  it('decides about corrections, and about nothing else', () => {
    given(...ofKind('correction', [opened, accepted]))
      .when(resolve())
      .thenRefused('resolution.decision-missing', { field: 'decision' });
    given(opened, accepted).when(resolve(wednesday, corrected)).thenRefused('resolution.no-correction', { field: 'decision' });
    given(opened, accepted)
      .when(resolve(wednesday, { published: true }))
      .thenRefused('resolution.no-correction', { field: 'published' });
  });
  it('does not say that what was not adopted was corrected, nor that it was before it is', () => {
    const order = given(...ofKind('correction', [opened, accepted]));
    order
      .when(resolve(wednesday, { decision: 'not-adopted', after: sealed }))
      .thenRefused('resolution.nothing-corrected', { field: 'after' });
    order
      .when(resolve(wednesday, { decision: 'not-adopted', correctedAt: tuesday }))
      .thenRefused('resolution.nothing-corrected', { field: 'correctedAt' });
    order
      .when(resolve(tuesday, { decision: 'adopted', correctedAt: wednesday }))
      .thenRefused('resolution.corrected-ahead', { field: 'correctedAt' });
  });
  it('has its limit moved by what was found', () =>
    given(
      opened,
      accepted,
      happened('WorkOrderVerified', { outcome: 'fix-by-date', untilDay: '2026-07-24', limit: limit(close('2026-07-24')) }),
    )
      .when(resolve(close('2026-07-24')))
      .then({ type: 'WorkOrderResolved', data: { onTime: true } }, { type: 'CallBackAsked' }));
});
