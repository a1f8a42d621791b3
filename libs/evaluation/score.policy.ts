import { refuse } from '#kernel/refusal.js';
import type { AssessmentContent } from './content.events.js';
import { type Leaf, leavesOf } from './tree.policy.js';

/** What these rules look at of a score. */
export interface Placed {
  readonly subject: string;
  readonly indicator: string;
  readonly value: number;
}

/** The rules of one round for its scores. */
export class ScoreRules {
  readonly #leaves: ReadonlyMap<string, Leaf>;
  readonly #subjects: ReadonlySet<string>;

  constructor({ indicators, subjects }: Pick<AssessmentContent, 'indicators' | 'subjects'>) {
    this.#leaves = new Map(leavesOf(indicators).map((leaf) => [leaf.code, leaf]));
    this.#subjects = new Set(subjects.codes);
  }

  /** The indicator that is scored. Throws a `Refusal` naming the field. */
  check({ subject, indicator, value }: Placed): Leaf {
    if (!this.#subjects.has(subject)) refuse('invalid', 'assessment.unknown-subject', { field: 'subject', code: subject });
    const leaf =
      this.#leaves.get(indicator) ?? refuse('invalid', 'assessment.unknown-indicator', { field: 'indicator', code: indicator });
    const { min, max } = leaf.scale;
    if (value < min || value > max) refuse('invalid', 'assessment.outside-scale', { field: 'value', min, max });
    return leaf;
  }
}
