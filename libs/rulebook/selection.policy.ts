import type { OrderKind, Severity } from '#kernel/values.js';

/** What a rule selects by. `first` and `second` are places: where `first` is named it decides before `second` does. */
export interface Selectors {
  readonly first?: string | undefined;
  readonly second?: string | undefined;
  readonly severity?: readonly Severity[] | undefined;
  readonly kinds?: readonly OrderKind[] | undefined;
}

/** What is selected for; places nearest first. */
export interface Asked {
  readonly firsts: readonly string[];
  readonly seconds: readonly string[];
  readonly kind: OrderKind;
  readonly severity?: Severity;
}

export interface Selectable<Rule> {
  readonly when: Selectors;
  readonly rule: Rule;
}

const shelfOf = ({ first, second }: Selectors): string => `${first ?? ''} ${second ?? ''}`;
const rankOf = ({ severity, kinds }: Selectors): number => (severity ? 2 : 0) + (kinds ? 1 : 0);
const fits = <Value>(selected: readonly Value[] | undefined, value: Value | undefined): boolean =>
  selected === undefined || (value !== undefined && selected.includes(value));
const meet = <Value>(some: readonly Value[] | undefined, others: readonly Value[] | undefined): boolean =>
  some === undefined || others === undefined || some.some((value) => others.includes(value));

/** Whether there is an order for which neither of two rules is the more specific. */
export const collide = (one: Selectors, other: Selectors): boolean =>
  shelfOf(one) === shelfOf(other) &&
  rankOf(one) === rankOf(other) &&
  meet(one.severity, other.severity) &&
  meet(one.kinds, other.kinds);

/** Rules, found by what they select. Of rules that collide the one that was given first answers. */
export class Selection<Rule> {
  readonly #shelves: ReadonlyMap<string, readonly Selectable<Rule>[]>;

  constructor(rules: readonly Selectable<Rule>[]) {
    const ranked = rules.toSorted((a, b) => rankOf(b.when) - rankOf(a.when));
    this.#shelves = Map.groupBy(ranked, ({ when }) => shelfOf(when));
  }

  /** The most specific rule that fits. */
  find({ firsts, seconds, kind, severity }: Asked): Rule | undefined {
    if (this.#shelves.size === 0) return undefined;
    for (const first of [...firsts, undefined])
      for (const second of [...seconds, undefined]) {
        const found = this.#shelves
          .get(shelfOf({ first, second }))
          ?.find(({ when }) => fits(when.severity, severity) && fits(when.kinds, kind));
        if (found) return found.rule;
      }
    return undefined;
  }
}
