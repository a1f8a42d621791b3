import type { RuleContent } from './rule-content.policy.js';
import { collide, type Selectors } from './selection.policy.js';

export type ProblemCode =
  | 'days-reversed'
  | 'days-overlap'
  | 'day-outside-year'
  | 'make-up-on-weekday'
  | 'make-up-on-day-off'
  | 'make-up-twice'
  | 'years-out-of-order'
  | 'year-forgotten'
  | 'hours-out-of-order'
  | 'name-twice'
  | 'rules-collide'
  | 'rules-collide-with-set'
  | 'contact-after-rectify'
  | 'difficult-before-rectify'
  | 'yellow-before-beginning'
  | 'no-such-field'
  | 'unknown-region'
  | 'unknown-department'
  | 'unknown-item'
  | 'tag-of-other-level'
  | 'code-twice'
  | 'other-name'
  | 'rule-without-target'
  | 'unknown-measure'
  | 'more-than-all-points'
  | 'band-twice';

/** What is wrong with a content, and where; nothing with a problem is published. */
export interface RuleProblem {
  /** Path of the field, as `rules.0.rule.contact`. */
  readonly field: string;
  readonly code: ProblemCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** What stands around a content and has a say in whether it may hold. */
export interface Surroundings {
  /** Codes of the content that the directory does not know on the day it would come into force. */
  readonly unknown: {
    readonly regions: readonly string[];
    readonly departments: readonly string[];
    readonly items: readonly string[];
    /** Rates that the catalogue of measures does not have. */
    readonly measures: readonly string[];
  };
  /** The newest contents of the other sets of the same kind. */
  readonly others: readonly { readonly name: string; readonly content: RuleContent }[];
  /** What the content follows: the newest version of its set. */
  readonly before: RuleContent | null;
}

export const problem = (field: string, code: ProblemCode, facts: RuleProblem['facts'] = {}): RuleProblem => ({
  field,
  code,
  facts,
});

/** A problem where a code that is named is among the unknown ones. */
export const unknownIn = (
  unknown: readonly string[],
  named: string | null | undefined,
  { field, code }: Pick<RuleProblem, 'field' | 'code'>,
): readonly RuleProblem[] =>
  typeof named === 'string' && unknown.includes(named) ? [problem(field, code, { code: named })] : [];

/** A problem for each entry whose key another one before it has. */
export const repeated = <Entry>(
  list: readonly Entry[],
  key: (entry: Entry) => string,
  found: (key: string, index: number) => RuleProblem,
): readonly RuleProblem[] =>
  list.flatMap((entry, index) =>
    list.slice(0, index).some((other) => key(other) === key(entry)) ? [found(key(entry), index)] : [],
  );

/** Rules of one set of which neither is the more specific for some order. */
export const collisions = (rules: readonly { readonly name: string; readonly selectors: Selectors }[]): readonly RuleProblem[] =>
  rules.flatMap(({ selectors }, index) => {
    const other = rules.slice(0, index).find((earlier) => collide(earlier.selectors, selectors));
    return other ? [problem(`rules.${index}.when`, 'rules-collide', { other: other.name })] : [];
  });
