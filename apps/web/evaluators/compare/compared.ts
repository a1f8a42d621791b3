import type { z } from 'zod';
import type { Measure, Measured } from '#scorecards/measures.query.js';
import type { ScorecardAnswer } from '../../../api/scorecards/scorecard.answers.js';

type Scorecard = z.infer<typeof ScorecardAnswer>;

/** The same period of two states of knowledge. */
export interface Compared {
  readonly then: Scorecard;
  readonly later: Scorecard;
}

/** A figure of one of them; none where nothing is known of the period. */
export const figureOf = ({ groups: [group] }: Scorecard, name: Measure): Measured => ({
  value: null,
  ...(group?.measures[name] as Measured | undefined),
});
