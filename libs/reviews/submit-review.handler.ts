import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Cause } from '#kernel/message.js';
import { Refusal } from '#kernel/refusal.js';
import { type Addressed, Streams } from '#kernel/streams.js';
import { type IncomingReview, type RecordReview, SubmitReview, SubmitReviews } from './review.commands.js';
import { reviewDecider } from './review.decider.js';
import { type Outcome, ReviewIntake } from './review.intake.js';

@CommandHandler(SubmitReview)
export class SubmitReviewHandler implements ICommandHandler<SubmitReview> {
  constructor(
    private readonly intake: ReviewIntake,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: SubmitReview) {
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

  /** In order, and yet this process works on the next slice while the log stores the one before. */
  async execute({ data, cause }: SubmitReviews): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    let underWay: Promise<readonly Outcome[]> = Promise.resolve([]);
    for (let from = 0; from < data.length; from += sliceSize) {
      const prepared = await this.#prepare(data.slice(from, from + sliceSize), cause);
      outcomes.push(...(await underWay));
      underWay = this.#record(prepared);
      underWay.catch(() => undefined); // it is awaited above or below, unless preparing the next slice throws first
      await new Promise((left) => setImmediate(left)); // it is on its way before the next slice takes the processor
    }
    outcomes.push(...(await underWay));
    return outcomes;
  }

  #prepare(reviews: readonly IncomingReview[], cause: Cause): Promise<readonly Prepared[]> {
    return Promise.all(reviews.map((incoming) => this.intake.prepare(incoming, cause).catch(refusalOf)));
  }

  async #record(prepared: readonly Prepared[]): Promise<readonly Outcome[]> {
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

/** Enough for a commit to be shared by many, few enough that the log and this process both have work most of the time. */
const sliceSize = 250;

type Prepared = Addressed<RecordReview> | Refusal;

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  throw error;
};

const isAddressed = (one: Prepared): one is Addressed<RecordReview> => !(one instanceof Refusal);
