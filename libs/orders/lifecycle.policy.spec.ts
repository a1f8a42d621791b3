import { describe, expect, it } from '@jest/globals';
import { OrderKind } from '#kernel/values.js';
import { Refusal } from '#kernel/refusal.js';
import type { DeadlineRule } from '#rulebook/deadline.policy.js';
import {
  actors,
  type Circumstances,
  close,
  does,
  due,
  happened,
  limitsUnder,
  nobody,
  ofKind,
  openedUnder,
  otherId,
  sealed,
  wednesday,
  working,
} from '../../test/support/orders.js';
import { departments, regions } from '../../test/support/world.directory.js';
import { type Action, actions, type ActorRole, actorRoles, allowed, needsApproval, possible } from './lifecycle.policy.js';
import { evolve, type Order } from './order.policy.js';
import { possibleNow } from './possible.policy.js';
import type { ActOnWorkOrderKnowing, Actor, SealedInput } from './work-order.commands.js';
import { workOrderDecider } from './work-order.decider.js';
import { type WorkOrderEvent } from './work-order.events.js';
import { type WorkOrderState, workOrderStates } from './order-state.events.js';

type Row = Partial<Record<ActorRole, string>>;
type Table = Record<WorkOrderState, Row>;

/** Written down apart from the product, from what is said of each kind: who may do what in which state. */
const badReview: Table = {
  'awaiting-dispatch': {
    citizen: 'supplement withdraw',
    officer: 'answer-supervision merge note',
    supervisor: 'dispatch refer supervise answer-supervision merge note',
    system: 'dispatch merge recompute join part',
  },
  'awaiting-acceptance': {
    citizen: 'supplement withdraw',
    officer: 'accept return transfer answer-supervision merge note',
    supervisor: 'dispatch accept return transfer supervise answer-supervision merge note',
    system: 'dispatch merge check-clock recompute join part',
  },
  'in-progress': {
    citizen: 'supplement withdraw',
    officer: 'accept return transfer contact verify appeal request-extension pause resolve refer answer-supervision merge note',
    supervisor:
      'dispatch accept return transfer contact verify appeal request-extension decide-extension pause resolve refer supervise answer-supervision merge note',
    system: 'dispatch merge check-clock recompute join part',
  },
  'waiting-for-citizen': {
    citizen: 'supplement withdraw',
    officer: 'resume answer-supervision note',
    supervisor: 'resume supervise answer-supervision note',
    system: 'recompute join part',
  },
  'under-appeal': {
    citizen: 'supplement withdraw',
    officer: 'answer-supervision note',
    supervisor: 'decide-appeal supervise answer-supervision note',
    system: 'check-clock recompute join part',
  },
  'awaiting-approval': {
    citizen: 'supplement withdraw',
    officer: 'answer-supervision note',
    supervisor: 'approve send-back supervise answer-supervision note',
    system: 'recompute join part',
  },
  'awaiting-call-back': {
    citizen: 'call-back supplement withdraw',
    officer: 'call-back answer-supervision note',
    supervisor: 'approve call-back supervise answer-supervision note',
    system: 'recompute join part',
  },
  merged: { citizen: 'withdraw', officer: 'unmerge note', supervisor: 'unmerge note', system: 'unmerge join part close-merged' },
  closed: { citizen: 'follow-up', officer: 'note', supervisor: 'note', system: 'join part' },
};

/** Nobody was rated, so nothing is contested. */
const complaint: Table = {
  ...badReview,
  'in-progress': {
    citizen: 'supplement withdraw',
    officer: 'accept return transfer contact verify request-extension pause resolve refer answer-supervision merge note',
    supervisor:
      'dispatch accept return transfer contact verify request-extension decide-extension pause resolve refer supervise answer-supervision merge note',
    system: 'dispatch merge check-clock recompute join part',
  },
  'under-appeal': {},
};

/** Suggestions, questions and corrections: neither true nor false, and nobody is called back. */
const answered: Table = {
  ...complaint,
  'in-progress': {
    citizen: 'supplement withdraw',
    officer: 'accept return transfer contact request-extension pause resolve refer answer-supervision merge note',
    supervisor:
      'dispatch accept return transfer contact request-extension decide-extension pause resolve refer supervise answer-supervision merge note',
    system: 'dispatch merge check-clock recompute join part',
  },
  'awaiting-call-back': {},
};

/** Found by inspectors: nobody stands behind it. */
const finding: Table = {
  'awaiting-dispatch': {
    officer: 'answer-supervision merge note',
    supervisor: 'dispatch refer supervise answer-supervision merge note',
    system: 'dispatch merge recompute join part',
  },
  'awaiting-acceptance': {
    officer: 'accept return transfer answer-supervision merge note',
    supervisor: 'dispatch accept return transfer supervise answer-supervision merge note',
    system: 'dispatch merge check-clock recompute join part',
  },
  'in-progress': {
    officer: 'accept return transfer verify request-extension resolve refer answer-supervision merge note',
    supervisor:
      'dispatch accept return transfer verify request-extension decide-extension resolve refer supervise answer-supervision merge note',
    system: 'dispatch merge check-clock recompute join part',
  },
  'waiting-for-citizen': {},
  'under-appeal': {},
  'awaiting-approval': {
    officer: 'answer-supervision note',
    supervisor: 'approve send-back supervise answer-supervision note',
    system: 'recompute join part',
  },
  'awaiting-call-back': {},
  merged: { officer: 'unmerge note', supervisor: 'unmerge note', system: 'unmerge join part close-merged' },
  closed: { officer: 'note', supervisor: 'note', system: 'join part' },
};

const expected: Record<OrderKind, Table> = {
  'bad-review': badReview,
  complaint,
  suggestion: answered,
  question: answered,
  correction: answered,
  finding,
};

/** States that an order of a kind never comes to, whatever its events could tell. */
const never: Record<OrderKind, readonly WorkOrderState[]> = {
  'bad-review': [],
  complaint: ['under-appeal'],
  suggestion: ['under-appeal', 'awaiting-call-back'],
  question: ['under-appeal', 'awaiting-call-back'],
  correction: ['under-appeal', 'awaiting-call-back'],
  finding: ['waiting-for-citizen', 'under-appeal', 'awaiting-call-back'],
};

const kinds = OrderKind.options;
const cells = kinds.flatMap((kind) => workOrderStates.flatMap((state) => actorRoles.map((role) => ({ kind, state, role }))));
const namesIn = (text = ''): readonly string[] => text.split(' ').filter(Boolean);

describe('the table of who may do what', () => {
  it.each(cells)('lets a $role do with a $kind that is $state what it should, and no more', ({ kind, state, role }) => {
    expect([...possible(kind, state, role)].toSorted()).toEqual([...namesIn(expected[kind][state][role])].toSorted());
  });
  it('knows every action that is named here, and names every action there is', () => {
    const named = kinds.flatMap((kind) =>
      workOrderStates.flatMap((state) => Object.values(expected[kind][state]).flatMap(namesIn)),
    );
    expect([...new Set(named)].toSorted()).toEqual([...actions].toSorted());
  });
  it('has resolutions approved by kind, by rule, and where they only explain', () => {
    expect(kinds.filter((kind) => needsApproval(kind, { approval: 'none' }, false))).toEqual(['finding']);
    expect(kinds.filter((kind) => needsApproval(kind, { approval: 'required' }, false))).toEqual(kinds);
    expect(kinds.filter((kind) => needsApproval(kind, { approval: 'none' }, true))).toEqual(kinds);
  });
});

/** Worlds from events, one for each state. */
const pasts: Record<WorkOrderState, readonly WorkOrderEvent[]> = {
  'awaiting-dispatch': [happened('WorkOrderReturned')],
  'awaiting-acceptance': [],
  'in-progress': [happened('WorkOrderAccepted')],
  'waiting-for-citizen': [happened('WorkOrderAccepted'), happened('WorkOrderPaused')],
  'under-appeal': [happened('WorkOrderAccepted'), happened('AppealRaised')],
  'awaiting-approval': [happened('WorkOrderAccepted'), happened('WorkOrderResolved'), happened('ApprovalAsked')],
  'awaiting-call-back': [happened('WorkOrderAccepted'), happened('WorkOrderResolved'), happened('CallBackAsked')],
  merged: [happened('WorkOrderMerged')],
  closed: [happened('WorkOrderAccepted'), happened('WorkOrderResolved'), happened('WorkOrderClosed', { ending: 'not-reached' })],
};

const orderAfter = (kind: OrderKind, opened: WorkOrderEvent, past: readonly WorkOrderEvent[]): Order =>
  ofKind(kind, [opened, ...past]).reduce<Order | undefined>(evolve, undefined)!;

const west = { department: departments.west, region: regions.west };
/** An order that does not know the one it is to be merged into. */
const third = '9f4e3c74-4e31-4c8d-9e3f-2c3d4e5f6071';

/** What is told of each action where all that it asks for is there. */
const told = (kind: OrderKind): { readonly [Of in Action]: SealedInput<Of> } => ({
  dispatch: { to: departments.west },
  return: { reason: 'not-ours', words: sealed },
  transfer: { to: departments.west, words: sealed },
  accept: {},
  contact: {},
  verify: { isTrue: true, isJustified: true, outcome: 'fix-now' },
  appeal: { reason: 'mistaken', words: sealed },
  'decide-appeal': { upheld: true, words: sealed },
  'request-extension': { span: working(1), words: sealed },
  'decide-extension': { granted: true },
  pause: { words: sealed },
  resume: {},
  resolve: { reply: sealed, ...(kind === 'correction' && { decision: 'adopted' as const }) },
  refer: { to: 'court', reply: sealed },
  approve: {},
  'send-back': { words: sealed },
  'call-back': { result: 'satisfied' },
  supervise: { words: sealed },
  'answer-supervision': { words: sealed },
  merge: { into: third },
  unmerge: {},
  note: { words: sealed },
  supplement: { words: sealed },
  withdraw: {},
  'follow-up': { rating: 3 },
  'check-clock': { round: 1 },
  recompute: {},
  join: { workOrderId: otherId, revision: 1 },
  part: { workOrderId: otherId, revision: 2 },
  'close-merged': { into: otherId, answered: true, resolved: true, onTime: true },
});

interface CommandOptions extends Pick<Circumstances, 'at' | 'by'> {
  readonly input?: object;
  /** Where it is sent, and whose the other order is that it is merged into. */
  readonly unit?: { readonly department: string; readonly region: string };
  readonly department?: string;
}

const command = (
  kind: OrderKind,
  role: ActorRole,
  action: Action,
  { input = told(kind)[action], unit = west, department = departments.east, ...circumstances }: CommandOptions = {},
) => {
  const other = { workOrderId: third, number: 'Z3', kind, state: 'in-progress', department } as const;
  // Each action has the input of its name.
  const known = { unit, desk: departments.city, rule: limitsUnder().rule, other };
  return does(role, action, input as ReturnType<typeof told>[Action], { known, ...circumstances });
};

const attempt = (order: Order, asked: ActOnWorkOrderKnowing): readonly WorkOrderEvent[] | Refusal => {
  try {
    return workOrderDecider.decide(asked, order);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};

const notTheirs = ['work-order.not-possible', 'work-order.not-your-part'];

describe.each(cells)('a $role, of a $kind that is $state', ({ kind, state, role }) => {
  const order = orderAfter(kind, openedUnder(), pasts[state]);
  const isOf = (action: Action) => allowed(kind, state, action).includes(role);

  it('is let do what the table says', () => {
    expect(order).toMatchObject({ kind, state });
    for (const action of actions.filter(isOf)) {
      const outcome = attempt(order, command(kind, role, action));
      if (outcome instanceof Refusal) expect([action, notTheirs]).toEqual([action, expect.not.arrayContaining([outcome.code])]);
    }
  });
  it('is refused everything else, and told what is possible instead', () => {
    for (const action of actions.filter((one) => !isOf(one))) {
      const outcome = attempt(order, command(kind, role, action));
      if (role === 'system') {
        expect([action, outcome]).toEqual([action, []]);
        continue;
      }
      const isSomebodys = allowed(kind, state, action).length > 0;
      expect(outcome).toBeInstanceOf(Refusal);
      expect(outcome).toMatchObject({
        kind: isSomebodys ? 'forbidden' : 'conflict',
        code: isSomebodys ? 'work-order.not-your-part' : 'work-order.not-possible',
        facts: { action, state, kind, possible: possibleNow(order, actors[role], wednesday).join(', ') || '–' },
      });
    }
  });
});

/** Rules and pasts under which an action of the table is of no use to an order. */
const circumstances: readonly (readonly [string, Partial<DeadlineRule>, readonly WorkOrderEvent[]])[] = [
  ['as it is', {}, []],
  ['that was contacted', {}, [happened('CitizenContacted')]],
  ['that asked for an extension', {}, [happened('ExtensionAsked')]],
  ['that had its extension', {}, [happened('ExtensionAsked'), happened('ExtensionGranted')]],
  ['whose appeal was rejected', {}, [happened('AppealRaised'), happened('AppealRejected')]],
  ['under supervision', {}, [happened('SupervisionOrdered')]],
  ['that others were merged into', {}, [happened('OrderJoined')]],
  ['whose rule forbids to return', { returning: 'forbidden' }, []],
  ['whose rule forbids to wait', { pause: 'forbidden' }, []],
  ['whose rule extends nothing', { extension: { times: 0, longest: working(1), decided: 'by-supervisor' } }, []],
  ['whose rule asks to verify', { verification: 'required' }, []],
  [
    'that was verified as its rule asks',
    { verification: 'required' },
    [happened('WorkOrderVerified', { rule: limitsUnder({ verification: 'required' }).rule })],
  ],
  ['that was reviewed after its end', {}, [happened('FollowUpReviewed')]],
  ['that others assist with', {}, [happened('WorkOrderDispatched', { assisting: [departments.west] })]],
];

const people = ['citizen', 'officer', 'supervisor'] as const;

const scoped = (role: 'officer' | 'supervisor', home: string) => ({ ...actors[role], scope: [home], home: [home] });
/** Who may want to know what they can do: those whose order it is, and others who find it. */
const askers = [
  ...people.map((role) => actors[role]),
  { ...actors.supervisor, scope: 'all' as const },
  scoped('supervisor', departments.east),
  scoped('officer', departments.west),
  scoped('officer', departments.city),
  scoped('supervisor', departments.city),
];
const instants = [wednesday, due, close('2026-07-14')];

/** What a refusal should say could be done: what was refused only where another input would do. */
const instead = (
  order: Order,
  by: (typeof askers)[number],
  at: string,
  [action, { facts }]: readonly [Action, Refusal],
): string =>
  possibleNow(order, by, at)
    .filter((one) => one !== action || 'field' in facts)
    .join(', ') || '–';

/** What changes an order, of all that somebody could ask for with something of their own to send it to. */
const could = (order: Order, by: (typeof askers)[number], at: string): readonly Action[] => {
  const department = by.scope === 'all' ? departments.west : (by.scope.at(-1) ?? departments.west);
  const unit = { department, region: regions.west };
  const to = { to: department, assisting: [departments.city, departments.east] };
  return actions.filter((action) => {
    const input = action === 'dispatch' ? { input: to } : {};
    const elsewhere = action === 'transfer' ? {} : { unit };
    const outcome = attempt(order, command(order.kind, by.role, action, { at, by, department, ...elsewhere, ...input }));
    if (outcome instanceof Refusal && outcome.kind !== 'invalid')
      expect([outcome.code, outcome.facts['possible']]).toEqual([outcome.code, instead(order, by, at, [action, outcome])]);
    return !(outcome instanceof Refusal) && outcome.length > 0;
  });
};

describe.each(circumstances)('an order %s', (_, rule, more) => {
  it.each(kinds)('of the kind %s tells exactly what each could do with it now', (kind) => {
    for (const state of workOrderStates) {
      // What happened in between happened before the order came to its state.
      const past = [...pasts[state].slice(0, 1), ...more, ...pasts[state].slice(1)];
      const order = orderAfter(kind, openedUnder(rule), state === 'closed' ? [...pasts[state], ...more] : past);
      for (const by of askers)
        for (const at of instants)
          expect({ state: order.state, by, at, possible: possibleNow(order, by, at) }).toEqual({
            state: order.state,
            by,
            at,
            possible: could(order, by, at),
          });
    }
  });

  it.each(kinds)('of the kind %s and of nobody’s yet is its desk’s, wherever it goes from there', (kind) => {
    const opened = openedUnder(rule, { counted: nobody });
    for (const past of [[], [happened('WorkOrderMerged', { counted: nobody })]]) {
      const order = orderAfter(kind, opened, past);
      const desk = scoped('supervisor', departments.city);
      const others = scoped('supervisor', departments.west);
      expect(possibleNow(order, desk, wednesday)).toEqual(could(order, desk, wednesday));
      expect(possibleNow(order, desk, wednesday)).toContain(past.length === 0 ? 'dispatch' : 'unmerge');
      expect([possibleNow(order, others, wednesday), could(order, others, wednesday)]).toEqual([[], []]);
    }
  });
});

describe('somebody for whom an order is not', () => {
  const order = orderAfter('bad-review', openedUnder(), [...pasts['in-progress'].slice(0, 1), happened('AppealRaised')]);
  const decides = (by: Partial<Actor>) => {
    const asked = does('supervisor', 'decide-appeal', { upheld: true, words: sealed }, { by });
    return [attempt(order, asked), possibleNow(order, { ...actors.supervisor, ...by }, wednesday)];
  };

  it('is told that they can do nothing, of a unit that is not theirs', () => {
    const [refused, could] = decides({ scope: [departments.west], home: [departments.west] });
    expect(refused).toMatchObject({ code: 'work-order.not-yours', facts: { possible: '–' } });
    expect(could).toEqual([]);
  });
  it('is told that the appeal of their own unit is not for them to decide', () => {
    const [refused, could] = decides({ home: [departments.east] });
    expect(refused).toMatchObject({ code: 'appeal.own-authority', facts: { possible: 'supervise, note' } });
    expect(could).toEqual(['supervise', 'note']);
  });
  it('is told that they may leave a word, where their unit assists', () => {
    const helped = orderAfter('bad-review', openedUnder(), [happened('WorkOrderDispatched', { assisting: [departments.west] })]);
    const by = { ...actors.officer, scope: [departments.west], home: [departments.west] };
    expect(possibleNow(helped, by, wednesday)).toEqual(['note']);
    const asked = does('officer', 'accept', {}, { by });
    expect(attempt(helped, asked)).toMatchObject({ code: 'work-order.not-yours', facts: { possible: 'note' } });
  });
});

/** Inputs beside the usual ones that lead elsewhere. */
const also: Partial<Record<Action, readonly object[]>> = {
  verify: [{ isTrue: true, isJustified: false, outcome: 'explain' }],
  'decide-appeal': [{ upheld: false, words: sealed }],
  'call-back': [{ result: 'unsatisfied' }, { result: 'not-reached' }],
};

const steps = (kind: OrderKind, roles: readonly ActorRole[], order: Order): readonly Order[] =>
  roles.flatMap((role) =>
    actions
      .filter((action) => allowed(kind, order.state, action).includes(role))
      .flatMap((action) =>
        [told(kind)[action], ...(also[action] ?? [])].map((input) => attempt(order, command(kind, role, action, input))),
      )
      .filter((outcome) => !(outcome instanceof Refusal) && outcome.length > 0)
      .map((outcome) => (outcome as readonly WorkOrderEvent[]).reduce<Order | undefined>(evolve, order)!),
  );

/** Where an order stands, as far as it decides where it can go. */
const placeOf = ({ state, appeal, verified, callBackTries, limits }: Order): string =>
  [state, appeal !== null, verified?.outcome, callBackTries, limits.rule.approval].join(' ');

/** All places that can be come to from some orders. */
const reachable = (kind: OrderKind, roles: readonly ActorRole[], from: readonly Order[]): Map<string, Order> => {
  const known = new Map(from.map((order) => [placeOf(order), order]));
  for (const order of known.values())
    for (const next of steps(kind, roles, order)) if (!known.has(placeOf(next))) known.set(placeOf(next), next);
  return known; // a map that grows is walked to its end
};

const beginnings = (kind: OrderKind): readonly Order[] =>
  (['none', 'required'] as const).flatMap((approval) => [
    orderAfter(kind, openedUnder({ approval }), []),
    orderAfter(kind, openedUnder({ approval }, { counted: nobody }), []),
  ]);

describe.each(kinds)('an order of the kind %s', (kind) => {
  const all = reachable(kind, actorRoles, beginnings(kind));

  it('comes to every state but those that are not of its kind', () => {
    const states = new Set([...all.values()].map(({ state }) => state));
    expect([...states].toSorted()).toEqual(workOrderStates.filter((state) => !never[kind].includes(state)).toSorted());
  });
  it('can be brought to its end from wherever it is by staff alone, whatever the citizen does not do', () => {
    expect(all.size).toBeGreaterThan(8);
    for (const [place, order] of all) {
      const states = [...reachable(kind, ['officer', 'supervisor'], [order]).values()].map(({ state }) => state);
      expect([place, states]).toEqual([place, expect.arrayContaining(['closed'])]);
    }
  });
  it('can be done with by its citizen at any time, where there is one', () => {
    for (const order of [...all.values()].filter(({ state }) => state !== 'closed')) {
      const outcome = attempt(order, command(kind, 'citizen', 'withdraw'));
      if (kind === 'finding') expect(outcome).toMatchObject({ code: 'work-order.not-possible' });
      else expect(outcome).toMatchObject([{ type: 'WorkOrderClosed' }]);
    }
  });
  it('has somebody who can do something in every state', () => {
    for (const order of all.values())
      if (order.state !== 'closed')
        expect(people.flatMap((role) => possibleNow(order, actors[role], wednesday)).length).toBeGreaterThan(1);
  });
});
