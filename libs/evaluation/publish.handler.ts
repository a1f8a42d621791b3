import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Cause } from '#kernel/message.js';
import { refuse } from '#kernel/refusal.js';
import { type Loaded, Streams } from '#kernel/streams.js';
import { PublishAssessment, RecordPublication } from './assessment.commands.js';
import { assessmentDecider, type Opened } from './assessment.decider.js';
import { assessmentStream } from './assessment.events.js';
import type { SubjectResult } from './results.policy.js';
import { Rounds } from './rounds.reader.js';
import { CloseSubject } from './score.commands.js';
import { scoresStream } from './score.events.js';
import { type ScoredSubject, subjectDecider, unsettled } from './subject.decider.js';

interface Found {
  readonly subject: string;
  readonly loaded: Loaded<ScoredSubject>;
}

const atOnce = 32;

/**
 * Publishes in three steps: looks whether every subject is scored completely; closes the scores of each, after which none
 * comes in; and records what the closed ones came to. A subject that is complete stays so, thus the second step does not
 * fail for a reason of its own; broken off, it goes on where it was when publication is asked for again. A score that was
 * acknowledged stands in its stream before that is closed, and is counted.
 */
@CommandHandler(PublishAssessment)
export class PublishAssessmentHandler implements ICommandHandler<PublishAssessment> {
  constructor(
    private readonly rounds: Rounds,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: PublishAssessment) {
    const { roundId } = data;
    const round = await this.rounds.opened(roundId);
    const results = round.status === 'published' ? [] : await this.#results(round, data, cause);
    return this.streams.handle(assessmentDecider, assessmentStream(roundId), new RecordPublication({ ...data, results }, cause));
  }

  async #results({ content }: Opened, data: PublishAssessment['data'], cause: Cause): Promise<readonly SubjectResult[]> {
    const found = await sideBySide(content.subjects.codes, (subject) => this.#load(data.roundId, subject));
    const open = found.flatMap(({ subject, loaded: { state } }) =>
      state.result ? [] : unsettled(state, content).map((indicator) => ({ subject, indicator })),
    );
    const [first] = open;
    if (first) refuse('conflict', 'assessment.incomplete', { ...first, missing: open.length });
    return sideBySide(found, async ({ subject, loaded }) => {
      const close = new CloseSubject({ ...data, subject, content }, cause);
      const { state } = await this.streams.handle(subjectDecider, scoresStream(data.roundId, subject), close, { loaded });
      if (!state.result) throw new Error('a closed subject has a result');
      return state.result;
    });
  }

  async #load(roundId: string, subject: string): Promise<Found> {
    return { subject, loaded: await this.streams.load(subjectDecider, scoresStream(roundId, subject)) };
  }
}

const sideBySide = async <Item, Out>(items: readonly Item[], act: (item: Item) => Promise<Out>): Promise<readonly Out[]> => {
  const out: Out[] = [];
  for (let from = 0; from < items.length; from += atOnce)
    out.push(...(await Promise.all(items.slice(from, from + atOnce).map(act))));
  return out;
};
