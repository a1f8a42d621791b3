import { refuse } from '#kernel/refusal.js';
import { mostDrawn, type Sample } from './assessment.events.js';
import type { AssessmentContent } from './content.events.js';

/** What is asked for of a draw. */
export interface DrawAsked extends Pick<Sample, 'kind' | 'size' | 'per'> {
  readonly seed?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly kinds?: Sample['population']['kinds'] | undefined;
}

export type Draws = Pick<Sample, 'kind' | 'size' | 'per' | 'seed' | 'population'>;

/**
 * A draw with all that was left open: the period is the round's, and `chance` is the seed. Refuses what cannot be drawn,
 * naming the field.
 */
export const drawOf = (
  asked: DrawAsked,
  { period, subjects }: Pick<AssessmentContent, 'period' | 'subjects'>,
  chance: string,
): Draws => {
  const { kind, size, per, seed = chance, from = period.from, to = period.to, kinds = null } = asked;
  if (from > to) refuse('invalid', 'assessment.days-reversed', { field: 'to' });
  if (kind === 'items' && kinds !== null) refuse('invalid', 'assessment.kinds-of-items', { field: 'kinds' });
  if (per === 'subject' && size * subjects.codes.length > mostDrawn)
    refuse('invalid', 'assessment.too-many-drawn', { field: 'size', most: mostDrawn });
  return { kind, size, per, seed, population: { from, to, kinds } };
};

const askedFor = ({ kind, size, per, seed, population: { from, to, kinds } }: Draws): string =>
  JSON.stringify([kind, size, per, seed, from, to, kinds]);

/** Whether the same was asked for: then it is the one that was drawn first, though the log has grown since. */
export const isSameDraw = (a: Draws, b: Draws): boolean => askedFor(a) === askedFor(b);
