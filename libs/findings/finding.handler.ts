import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Intake } from '#intake/intake.port.js';
import { Streams } from '#kernel/streams.js';
import { CompareGuide, type ElementCompared, type RecordFinding, SubmitFinding } from './finding.commands.js';
import { findingDecider } from './finding.decider.js';
import { findingStream } from './finding.events.js';
import { FindingIntake } from './finding.intake.js';

const record = async (streams: Streams, intake: Intake, message: RecordFinding) => {
  const { findingId, number } = message.data;
  const handled = await streams.handle(findingDecider, findingStream(findingId), message, { fresh: true });
  return intake.receipt({ id: findingId, number }, handled);
};

@CommandHandler(SubmitFinding)
export class SubmitFindingHandler implements ICommandHandler<SubmitFinding> {
  constructor(
    private readonly findings: FindingIntake,
    private readonly intake: Intake,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: SubmitFinding) {
    return record(this.streams, this.intake, await this.findings.prepare(data, cause));
  }
}

@CommandHandler(CompareGuide)
export class CompareGuideHandler implements ICommandHandler<CompareGuide> {
  constructor(
    private readonly findings: FindingIntake,
    private readonly intake: Intake,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: CompareGuide): Promise<readonly ElementCompared[]> {
    const compared = await this.findings.compare(data, cause);
    const answers: ElementCompared[] = [];
    for (const { element, finding } of compared)
      answers.push({ element, finding: finding && (await record(this.streams, this.intake, finding)) });
    return answers;
  }
}
