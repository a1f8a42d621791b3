import type { Language, LocalDay } from '#kernel/values.js';
import type { DeskCounts } from '#orders/desk.query.js';
import { openStates } from '#orders/lifecycle.policy.js';
import { stateWords } from '../../ui/domain.messages.js';
import { deskWords } from './desk.messages.js';

/** A part of the desk with a name. */
export interface DeskView {
  /** What its count is called. */
  readonly name: string;
  readonly label: string;
  /** `undefined` where nobody counts. */
  readonly count: number | undefined;
  /** What its address says; a field that it does not speak of is `undefined`. */
  readonly fields: Readonly<Record<string, string | undefined>>;
}

/** Everything that is counted on a desk, by name. */
export const countsOf = (counts: DeskCounts): Readonly<Record<string, number>> => ({
  ...Object.fromEntries(openStates.map((state) => [state, counts.states[state] ?? 0])),
  open: Object.values(counts.states).reduce((sum, count) => sum + count, 0),
  overdue: counts.overdue,
  dueToday: counts.dueToday,
  extension: counts.extension,
  supervision: counts.supervision,
});

const nothing = { state: undefined, due: undefined, waiting: undefined, outcome: undefined };

/** All views: what is urgent first, then state by state. A state in which nothing lies is left out. */
export const viewsOf = (counts: DeskCounts, today: LocalDay, lang: Language): readonly DeskView[] => {
  const words = deskWords[lang];
  const count = countsOf(counts);
  const states = openStates
    .filter((state) => (count[state] ?? 0) > 0)
    .map((state) => ({ name: state, label: stateWords[lang][state], fields: { ...nothing, state } }));
  const views = [
    { name: 'open', label: words.all, fields: nothing },
    { name: 'overdue', label: words.overdue, fields: { ...nothing, due: 'overdue' } },
    { name: 'dueToday', label: words.dueToday, fields: { ...nothing, due: today } },
    ...states,
    { name: 'extension', label: words.extension, fields: { ...nothing, waiting: 'extension' } },
    { name: 'supervision', label: words.supervision, fields: { ...nothing, waiting: 'supervision' } },
    { name: 'ledger', label: words.ledger, fields: { ...nothing, outcome: 'fix-by-date' } },
    { name: 'closed', label: words.closed, fields: { ...nothing, state: 'closed' } },
  ];
  return views.map((view) => ({ ...view, count: count[view.name] }));
};
