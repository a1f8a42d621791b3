import { Module } from '@nestjs/common';
import { ReviewIntake } from './review.intake.js';
import { SubmitReviewHandler, SubmitReviewsHandler } from './submit-review.handler.js';

/** Taking reviews in. The ports it needs come from the composition root. */
@Module({ providers: [ReviewIntake, SubmitReviewHandler, SubmitReviewsHandler] })
export class ReviewsModule {}
