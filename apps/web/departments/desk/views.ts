import type { Language } from '#kernel/values.js';
import type { DeskCounts } from '#orders/desk.query.js';
import { openStates } from '#orders/lifecycle.policy.js';
import { stateWords } from '../../ui/domain.messages.js';
import { deskWords } from './desk.messages.js';

/** A part of the desk with a name. */
export interface DeskView {
  readonly label: string;
  /** `undefined` where nobody counts. */
  readonly count: number | undefined;
  /** What its address says; a field that it does not speak of is `undefined`. */
  readonly fields: Readonly<Record<string, string | undefined>>;
}

const nothing = { state: undefined, due: undefined, waiting: undefined, outcome: undefined };

/** All views: what is urgent first, then state by state. A state in which nothing lies is left out. */
export const viewsOf = (counts: DeskCounts, lang: Language): readonly DeskView[] => {
  const words = deskWords[lang];
  const total = Object.values(counts.states).reduce((sum, count) => sum + count, 0);
  const states = openStates.flatMap((state) => {
    const count = counts.states[state] ?? 0;
    return count === 0 ? [] : [{ label: stateWords[lang][state], count, fields: { ...nothing, state } }];
  });
  return [
    { label: words.all, count: total, fields: nothing },
    { label: words.overdue, count: counts.overdue, fields: { ...nothing, due: 'overdue' } },
    ...states,
    { label: words.extension, count: counts.extension, fields: { ...nothing, waiting: 'extension' } },
    { label: words.supervision, count: counts.supervision, fields: { ...nothing, waiting: 'supervision' } },
    { label: words.ledger, count: undefined, fields: { ...nothing, outcome: 'fix-by-date' } },
    { label: words.closed, count: undefined, fields: { ...nothing, state: 'closed' } },
  ];
};
