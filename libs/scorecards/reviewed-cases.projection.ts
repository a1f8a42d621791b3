import { caseCountEvents } from '#case-counts/case-count.events.js';
import { handlingFacts } from './handling.projection.js';
import type { Fact, RecallingFacts } from '#kernel/facts.js';
import type { ReviewEvent } from '#reviews/review.events.js';
import { type CaseDimension, caseDimensions } from './finished-cases.projection.js';

/**
 * `caseReviews`: active reviews of a case. `reviewedCases`: cases with such a review, each counted once, at the first of them that
 * counts. `everReviewedCases`: no figure of its own, but what `reviewedCases` would be had no review been excluded.
 */
export const reviewedMeasures = ['reviewedCases', 'caseReviews', 'everReviewedCases'] as const;
export type ReviewedMeasure = (typeof reviewedMeasures)[number];
type ReviewedFact = Fact<CaseDimension, ReviewedMeasure>;

/** The subjects of a thread that count still, in log order. */
const counting = (before: readonly ReviewedFact[]): readonly (string | null)[] => {
  const sums = new Map<string | null, number>();
  for (const { subject, adds } of before) sums.set(subject, (sums.get(subject) ?? 0) + (adds.caseReviews ?? 0));
  return [...sums].flatMap(([subject, sum]) => (sum > 0 ? [subject] : []));
};

/** The first fact of a review of the case: where the review counts. */
const placeOf = (before: readonly ReviewedFact[], subject: string | null | undefined) =>
  before.find((fact) => fact.subject === subject);

const excluded = (before: readonly ReviewedFact[], reviewId: string): readonly ReviewedFact[] => {
  const [first, second] = counting(before);
  const own = counting(before).includes(reviewId) ? placeOf(before, reviewId) : undefined;
  if (!own) return [];
  if (first !== reviewId) return [{ ...own, adds: { caseReviews: -1 } }];
  const next = second === undefined ? undefined : placeOf(before, second);
  return [{ ...own, adds: { caseReviews: -1, reviewedCases: -1 } }, ...(next ? [{ ...next, adds: { reviewedCases: 1 } }] : [])];
};

/**
 * Distinct cases that somebody reviewed. A case may be reviewed at several stages and by several people; it counts once, on the day
 * and at the unit of the first review the log learnt of, and of the next one should that be excluded. A default review makes no
 * case reviewed.
 */
export const reviewedCases: RecallingFacts<ReviewEvent, CaseDimension, ReviewedMeasure> = {
  name: 'reviewed_cases',
  version: 1,
  dimensions: caseDimensions,
  measures: reviewedMeasures,
  indexes: [['department']],
  overview: ['department', 'region'],
  alongside: [...Object.keys(handlingFacts.on), ...Object.keys(caseCountEvents)],
  recalls: 'thread',
  on: {
    ReviewSubmitted: {
      of: ({ data: { caseNumber, counted } }) => (caseNumber !== null && counted.active ? { thread: caseNumber } : undefined),
      states: ({ data: { reviewId, caseNumber, counted } }, before) => {
        if (caseNumber === null || !counted.active) return [];
        const { occurredOn, department, region, item, channel } = counted;
        const adds = {
          caseReviews: 1,
          ...(counting(before).length === 0 && { reviewedCases: 1 }),
          ...(before.length === 0 && { everReviewedCases: 1 }),
        };
        return [{ occurredOn, subject: reviewId, thread: caseNumber, dims: { department, region, item, channel }, adds }];
      },
    },
    ReviewExcluded: {
      of: ({ data: { reviewId, counted } }) => (counted.active ? { subject: reviewId } : undefined),
      states: ({ data: { reviewId } }, before) => excluded(before, reviewId),
    },
  },
};
