import type { OrderKind } from '#kernel/values.js';
import { type Action, allowed, lifecycles, possible } from '#orders/lifecycle.policy.js';
import { type WorkOrderState, workOrderStates } from '#orders/order-state.events.js';
import { stateWords } from '../web/ui/domain.messages.js';
import { page, table } from './markdown.js';

const kinds: Readonly<Record<OrderKind, string>> = {
  'bad-review': 'Bad reviews (差评)',
  complaint: 'Complaints (投诉)',
  suggestion: 'Suggestions (建议)',
  question: 'Questions (咨询)',
  correction: 'Corrections (纠错)',
  finding: 'Findings (检查发现的问题)',
};
const people = ['citizen', 'officer', 'supervisor'] as const;

const code = (names: readonly string[]) => (names.length === 0 ? '–' : names.map((name) => `\`${name}\``).join(', '));

/** Officers and supervisors of the unit do the same work; what only one of them may do stands in their own column. */
const row = (kind: OrderKind, state: WorkOrderState) => {
  const of = (role: (typeof people)[number]) => possible(kind, state, role);
  const shared = (action: Action) => allowed(kind, state, action).includes('officer');
  return [
    `\`${state}\` ${stateWords.zh[state]}`,
    code(of('citizen')),
    code(of('officer')),
    code(of('supervisor').filter((action) => !shared(action))),
  ];
};

const after = (kind: OrderKind): string => {
  const { approval, callBack } = lifecycles[kind];
  const approved = approval === 'always' ? 'always waits for approval' : 'waits for approval where the rule asks for it';
  return `A resolution ${approved}; then ${callBack ? 'the citizen is asked' : 'the order is closed'}.`;
};

const chapter = (kind: OrderKind): readonly string[] => {
  const reached = workOrderStates.filter((state) => people.some((role) => possible(kind, state, role).length > 0));
  return [
    `## ${kinds[kind]}`,
    after(kind),
    ...table(
      ['state', 'citizen', 'officer and supervisor', 'supervisor only'],
      reached.map((state) => row(kind, state)),
    ),
  ];
};

/** Who may do what with an order, kind by kind and state by state: the table that decisions go by. */
export const actionsDocument = (): string =>
  page([
    '# Who may do what with a work order',
    'This page is made by `npm run docs` from the one table that every decision goes by. Whoever tries something else is told what would be possible. Timers and workflows have actions of their own, which are not shown.',
    ...(Object.keys(kinds) as OrderKind[]).flatMap(chapter),
  ]);
