import { caseCountEvents } from '#case-counts/case-count.events.js';
import type { Fact, RecallingFacts } from '#kernel/facts.js';
import type { ReviewEvent } from '#reviews/review.events.js';
import { reviewMeasures } from './handling-measures.projection.js';
import { type HandlingDimension, handlingFacts, reviewAdds } from './handling.projection.js';

export type TagDimension = HandlingDimension | 'tag';

export type TaggedMeasure = (typeof reviewMeasures)[number];
type TaggedFact = Fact<TagDimension, TaggedMeasure>;

/** The tags that a review is counted under, each once. */
const placesOf = (before: readonly TaggedFact[]): readonly TaggedFact[] => {
  const places = new Map(before.map((fact) => [fact.dims.tag, fact]));
  return [...places.values()];
};

/**
 * Reviews by their tags: one with several is counted under each, one without is not here, so that these facts grow with what is
 * said and not with what is received. Orders and cases have no part in it.
 */
export const taggedReviews: RecallingFacts<ReviewEvent, TagDimension, TaggedMeasure> = {
  name: 'tagged_reviews',
  version: 1,
  dimensions: { ...handlingFacts.dimensions, tag: 'text' },
  measures: reviewMeasures,
  indexes: [['department'], ['tag']],
  alongside: [...Object.keys(handlingFacts.on), ...Object.keys(caseCountEvents)],
  recalls: 'subject',
  on: {
    ReviewSubmitted: {
      of: () => undefined,
      states: ({ data: { reviewId, tags, counted } }) => {
        const { occurredOn, ...dims } = counted;
        const adds = reviewAdds.submitted(counted);
        return tags.map((tag) => ({ occurredOn, subject: reviewId, dims: { ...dims, kind: null, tag }, adds }));
      },
    },
    ReviewExcluded: {
      of: ({ data: { reviewId } }) => ({ subject: reviewId }),
      states: ({ data: { counted } }, before) =>
        placesOf(before).map((fact) => ({ ...fact, adds: reviewAdds.excluded(counted) })),
    },
  },
};
