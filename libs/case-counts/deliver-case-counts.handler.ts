import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Cause } from '#kernel/message.js';
import { Refusal } from '#kernel/refusal.js';
import { type Addressed, Streams } from '#kernel/streams.js';
import { DeliverCaseCounts, type IncomingCaseCount, type RecordCaseCount } from './case-count.commands.js';
import { caseCountDecider } from './case-count.decider.js';
import { CaseCountIntake, type CaseCountOutcome } from './case-count.intake.js';

@CommandHandler(DeliverCaseCounts)
export class DeliverCaseCountsHandler implements ICommandHandler<DeliverCaseCounts> {
  constructor(
    private readonly intake: CaseCountIntake,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: DeliverCaseCounts): Promise<readonly CaseCountOutcome[]> {
    const prepared = data.map((incoming) => this.#prepare(incoming, cause));
    const accepted = prepared.filter((one): one is Addressed<RecordCaseCount> => !(one instanceof Refusal));
    const handled = (await this.streams.handleMany(caseCountDecider, accepted)).values();
    return prepared.map((one) => {
      if (one instanceof Refusal) return one;
      const answer = handled.next();
      if (answer.done) throw new Error('fewer answers than commands');
      return answer.value instanceof Refusal ? answer.value : this.intake.receipt(one.message, answer.value);
    });
  }

  #prepare(incoming: IncomingCaseCount, cause: Cause): Addressed<RecordCaseCount> | Refusal {
    try {
      return this.intake.prepare(incoming, cause);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }
}
