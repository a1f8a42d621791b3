import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Refusal } from '#kernel/refusal.js';
import { type Handled, Streams } from '#kernel/streams.js';
import { GiveScore, GiveScores, ReconcileScores, type RecordScore } from './score.commands.js';
import { type ScoreEvent, scoresStream } from './score.events.js';
import { ScoreIntake } from './score.intake.js';
import { type ScoredSubject, subjectDecider } from './subject.decider.js';

/** What became of one of many scores. */
export type ScoreOutcome = Handled<ScoredSubject, ScoreEvent> | Refusal;

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

@CommandHandler(GiveScores)
export class GiveScoresHandler implements ICommandHandler<GiveScores> {
  constructor(
    private readonly intake: ScoreIntake,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: GiveScores): Promise<readonly ScoreOutcome[]> {
    const { bodies, ...about } = data;
    const prepared = await Promise.all(bodies.map((body) => this.intake.score({ ...about, body }, cause).catch(refusalOf)));
    const scores = prepared.filter(isScore);
    const addressed = scores.map((message) => ({ stream: streamOf(message.data), message }));
    const handled = new Map<RecordScore, ScoreOutcome>();
    for (const [index, outcome] of (await this.streams.handleMany(subjectDecider, addressed)).entries()) {
      const score = scores[index];
      if (score) handled.set(score, outcome);
    }
    return prepared.map((one) => (one instanceof Refusal ? one : (handled.get(one) ?? unanswered())));
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

const isScore = (one: RecordScore | Refusal): one is RecordScore => !(one instanceof Refusal);

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  throw error;
};

const unanswered = (): never => {
  throw new Error('a score without an answer');
};
