import { Module } from '@nestjs/common';
import { deciderHandlers } from '#platform/cqrs.js';
import { ReviewCounting } from './counting.reader.js';
import { ExcludeReview, RecordReview } from './review.commands.js';
import { reviewDecider } from './review.decider.js';
import { reviewStream } from './review.events.js';
import { ReviewIntake } from './review.intake.js';
import { SubmitReviewHandler, SubmitReviewsHandler } from './submit-review.handler.js';

/** Taking reviews in, and out of the figures. The ports it needs come from the composition root. */
@Module({
  providers: [
    ReviewCounting,
    ReviewIntake,
    SubmitReviewHandler,
    SubmitReviewsHandler,
    ...deciderHandlers(reviewDecider, ({ data }) => reviewStream(data.reviewId), { RecordReview, ExcludeReview }),
  ],
})
export class ReviewsModule {}
