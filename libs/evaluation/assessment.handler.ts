import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refuse } from '#kernel/refusal.js';
import { Streams } from '#kernel/streams.js';
import { DraftAssessment, DrawSample, OpenAssessment, OpenAssessmentKnowing } from './assessment.commands.js';
import { assessmentDecider } from './assessment.decider.js';
import { assessmentStream, type Sample } from './assessment.events.js';
import { Rounds } from './rounds.reader.js';
import { isSameDraw } from './draw.policy.js';
import { SampleIntake } from './sample.intake.js';
import { Subjects } from './subjects.reader.js';

@CommandHandler(DraftAssessment)
export class DraftAssessmentHandler implements ICommandHandler<DraftAssessment> {
  constructor(
    private readonly rounds: Rounds,
    private readonly streams: Streams,
  ) {}

  async execute(message: DraftAssessment) {
    const { roundId, content, begins } = message.data;
    const { comparedWith: other } = content;
    if (other !== null && (other === roundId || (await this.rounds.load(other)).state.status === 'none'))
      refuse('invalid', 'assessment.unknown-other', { field: 'comparedWith', id: other });
    return this.streams.handle(assessmentDecider, assessmentStream(roundId), message, { fresh: begins });
  }
}

@CommandHandler(OpenAssessment)
export class OpenAssessmentHandler implements ICommandHandler<OpenAssessment> {
  constructor(
    private readonly rounds: Rounds,
    private readonly subjects: Subjects,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause, seen }: OpenAssessment) {
    const { state, revision } = await this.rounds.find(data.roundId);
    const known = this.subjects.of(state.content);
    // What was looked up belongs to this very draft.
    const message = new OpenAssessmentKnowing({ ...data, ...known }, cause, seen ?? revision);
    return this.streams.handle(assessmentDecider, assessmentStream(data.roundId), message);
  }
}

export interface SampleDrawn {
  readonly sample: Sample;
  /** Where the round stands in the log. */
  readonly position: bigint;
  /** The same had been drawn before. */
  readonly duplicate: boolean;
}

@CommandHandler(DrawSample)
export class DrawSampleHandler implements ICommandHandler<DrawSample> {
  constructor(
    private readonly rounds: Rounds,
    private readonly intake: SampleIntake,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: DrawSample): Promise<SampleDrawn> {
    const round = await this.rounds.opened(data.roundId);
    if (round.status === 'published') refuse('conflict', 'assessment.final');
    const message = await this.intake.draw(round, data, cause);
    const { state, events, position } = await this.streams.handle(assessmentDecider, assessmentStream(data.roundId), message);
    const samples = 'samples' in state ? state.samples : [];
    const sample = samples.find((known) => isSameDraw(known, message.data.sample));
    return { sample: sample ?? undrawn(), position, duplicate: events.length === 0 };
  }
}

const undrawn = (): never => {
  throw new Error('a sample that was drawn is not there');
};
