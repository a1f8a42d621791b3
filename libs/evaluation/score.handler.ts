import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Streams } from '#kernel/streams.js';
import { GiveScore, ReconcileScores } from './score.commands.js';
import { scoresStream } from './score.events.js';
import { ScoreIntake } from './score.intake.js';
import { subjectDecider } from './subject.decider.js';

const streamOf = ({ roundId, subject }: { readonly roundId: string; readonly subject: string }) => scoresStream(roundId, subject);

@CommandHandler(GiveScore)
export class GiveScoreHandler implements ICommandHandler<GiveScore> {
  constructor(
    private readonly intake: ScoreIntake,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: GiveScore) {
    const message = await this.intake.score(data, cause);
    return this.streams.handle(subjectDecider, streamOf(message.data), message);
  }
}

@CommandHandler(ReconcileScores)
export class ReconcileScoresHandler implements ICommandHandler<ReconcileScores> {
  constructor(
    private readonly intake: ScoreIntake,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: ReconcileScores) {
    const message = await this.intake.reconciliation(data, cause);
    return this.streams.handle(subjectDecider, streamOf(message.data), message);
  }
}
