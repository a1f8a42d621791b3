import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal } from '#kernel/refusal.js';
import { Streams } from '#kernel/streams.js';
import { SubmitReview, SubmitReviews } from './review.commands.js';
import { reviewDecider } from './review.decider.js';
import { type Outcome, type Receipt, ReviewIntake } from './review.intake.js';

@CommandHandler(SubmitReview)
export class SubmitReviewHandler implements ICommandHandler<SubmitReview> {
  constructor(
    private readonly intake: ReviewIntake,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: SubmitReview): Promise<Receipt> {
    const { stream, message } = await this.intake.prepare(data, cause);
    const handled = await this.streams.handle(reviewDecider, stream, message, { fresh: true });
    return this.intake.receipt(message, handled);
  }
}

@CommandHandler(SubmitReviews)
export class SubmitReviewsHandler implements ICommandHandler<SubmitReviews> {
  constructor(
    private readonly intake: ReviewIntake,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: SubmitReviews): Promise<readonly Outcome[]> {
    const prepared = await Promise.all(data.map((incoming) => this.intake.prepare(incoming, cause).catch(refusalOf)));
    const accepted = prepared.filter(isAddressed);
    const handled = (await this.streams.handleMany(reviewDecider, accepted)).values();
    return prepared.map((one) => {
      if (one instanceof Refusal) return one;
      const answer = handled.next();
      if (answer.done) throw new Error('fewer answers than commands');
      return answer.value instanceof Refusal ? answer.value : this.intake.receipt(one.message, answer.value);
    });
  }
}

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  throw error;
};

const isAddressed = <Addressed>(one: Addressed | Refusal): one is Addressed => !(one instanceof Refusal);
