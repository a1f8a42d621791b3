import { isNew } from '#intake/submission.policy.js';
import type { Decider } from '#kernel/decider.js';
import { refuse } from '#kernel/refusal.js';
import type { ExcludeReview, RecordReview } from './review.commands.js';
import type { CountedUnder, ReviewEvent } from './review.events.js';

export type Review =
  | { readonly status: 'none' }
  | { readonly status: 'counted' | 'excluded'; readonly fingerprint: string; readonly counted: CountedUnder };

type ReviewCommand = RecordReview | ExcludeReview;

const record = (data: RecordReview['data'], review: Review): readonly ReviewEvent[] => {
  const known = review.status === 'none' ? undefined : review.fingerprint;
  return isNew('review', data, known) ? [{ type: 'ReviewSubmitted', data }] : [];
};

const exclude = (data: ExcludeReview['data'], review: Review): readonly ReviewEvent[] => {
  if (review.status === 'none') return refuse('missing', 'review.unknown');
  if (review.status === 'excluded') return [];
  const { reviewId, reason, at } = data;
  return [{ type: 'ReviewExcluded', data: { reviewId, reason, counted: review.counted, excludedAt: at } }];
};

export const reviewDecider: Decider<Review, ReviewCommand, ReviewEvent> = {
  initial: { status: 'none' },
  evolve(review, { type, data }) {
    switch (type) {
      case 'ReviewSubmitted':
        return { status: 'counted', fingerprint: data.fingerprint, counted: data.counted };
      case 'ReviewExcluded':
        return review.status === 'none' ? review : { ...review, status: 'excluded' };
      default:
        return type satisfies never;
    }
  },
  decide(command, review) {
    switch (command.type) {
      case 'RecordReview':
        return record(command.data, review);
      case 'ExcludeReview':
        return exclude(command.data, review);
      default:
        return command satisfies never;
    }
  },
};
