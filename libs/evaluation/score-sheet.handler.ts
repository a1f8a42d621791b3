import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Cause } from '#kernel/message.js';
import { Refusal } from '#kernel/refusal.js';
import { Streams } from '#kernel/streams.js';
import { GiveScores, RecordScores } from './score.commands.js';
import { type ScoreDataOf, scoresStream } from './score.events.js';
import { ScoreIntake, type Unsealed } from './score.intake.js';
import { subjectDecider, takeEach } from './subject.decider.js';

/** What became of one of many scores. */
export type ScoreOutcome = { readonly outcome: 'recorded' | 'unchanged'; readonly position: bigint } | Refusal;

const triesAgainstOthers = 8;
/** Subjects whose scores are stored side by side. */
const atOnce = 16;

/**
 * Many scores: those of one subject are decided one after the other on what stands in its stream, and stored in one commit.
 * Only what is new is sealed.
 */
@CommandHandler(GiveScores)
export class GiveScoresHandler implements ICommandHandler<GiveScores> {
  constructor(
    private readonly intake: ScoreIntake,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: GiveScores): Promise<readonly ScoreOutcome[]> {
    const prepared = await this.intake.sheet(data);
    const taken = prepared.filter(isTaken);
    const groups = [...Map.groupBy(taken, ({ score }) => score.subject).values()].values();
    const outcomes = new Map<Unsealed, ScoreOutcome>();
    const work = async () => {
      for (const group of groups) await this.#take(group, cause, outcomes);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return prepared.map((one) => (isTaken(one) ? (outcomes.get(one) ?? unanswered()) : one));
  }

  async #take(group: readonly Unsealed[], cause: Cause, outcomes: Map<Unsealed, ScoreOutcome>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const answers = await this.#attempt(group, cause);
        for (const [index, one] of group.entries()) outcomes.set(one, answers[index] ?? unanswered());
        return;
      } catch (error) {
        // Somebody else scored the subject meanwhile: each is decided again on what is there now.
        if (!(error instanceof Refusal && error.code === 'stream.stale') || attempt === triesAgainstOthers) throw error;
      }
    }
  }

  async #attempt(group: readonly Unsealed[], cause: Cause): Promise<readonly ScoreOutcome[]> {
    const { roundId, subject } = group[0]?.score ?? unanswered();
    const stream = scoresStream(roundId, subject);
    const loaded = await this.streams.load(subjectDecider, stream);
    const scores = group.map(({ score }) => score);
    const decided = takeEach(scores, loaded.state);
    const isNew = (index: number) => !(decided[index] instanceof Refusal) && (decided[index]?.length ?? 0) > 0;
    const sealed: ScoreDataOf<'ScoreGiven'>[] = await this.intake.sealed(group.filter((_, index) => isNew(index)));
    const message = new RecordScores({ scores: sealed }, cause, loaded.revision);
    const { position } = await this.streams.handle(subjectDecider, stream, message, { loaded });
    return decided.map((outcome) => {
      if (outcome instanceof Refusal) return outcome;
      return { outcome: outcome.length > 0 ? 'recorded' : 'unchanged', position };
    });
  }
}

const isTaken = (one: Unsealed | Refusal): one is Unsealed => !(one instanceof Refusal);

const unanswered = (): never => {
  throw new Error('a score without an answer');
};
