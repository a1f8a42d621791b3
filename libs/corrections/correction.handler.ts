import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Intake } from '#intake/intake.port.js';
import { Streams } from '#kernel/streams.js';
import { EndCorrection, JoinPassage, LeavePassage, ReportCorrection, SubmitCorrection } from './correction.commands.js';
import { correctionDecider } from './correction.decider.js';
import { correctionStream } from './correction.events.js';
import { CorrectionIntake } from './correction.intake.js';
import { passageDecider } from './passage.decider.js';
import { passageStream } from './passage.events.js';

@CommandHandler(SubmitCorrection)
export class SubmitCorrectionHandler implements ICommandHandler<SubmitCorrection> {
  constructor(
    private readonly corrections: CorrectionIntake,
    private readonly intake: Intake,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: SubmitCorrection) {
    const message = await this.corrections.prepare(data, cause);
    const { correctionId, number } = message.data;
    const handled = await this.streams.handle(correctionDecider, correctionStream(correctionId), message, { fresh: true });
    return this.intake.receipt({ id: correctionId, number }, handled);
  }
}

/** Which passage a correction is about. */
const passageOf = async (streams: Streams, correctionId: string): Promise<string> => {
  const { state: correction } = await streams.load(correctionDecider, correctionStream(correctionId));
  if (!correction) throw new Error(`no correction ${correctionId}, and yet it has an order`);
  return correction.passage;
};

@CommandHandler(ReportCorrection)
export class ReportCorrectionHandler implements ICommandHandler<ReportCorrection> {
  constructor(private readonly streams: Streams) {}

  async execute({ data, cause }: ReportCorrection) {
    const passage = await passageOf(this.streams, data.correctionId);
    return this.streams.handle(passageDecider, passageStream(passage), new JoinPassage({ ...data, passage }, cause));
  }
}

@CommandHandler(EndCorrection)
export class EndCorrectionHandler implements ICommandHandler<EndCorrection> {
  constructor(private readonly streams: Streams) {}

  async execute({ data, cause }: EndCorrection) {
    const passage = await passageOf(this.streams, data.correctionId);
    return this.streams.handle(passageDecider, passageStream(passage), new LeavePassage({ ...data, passage }, cause));
  }
}
