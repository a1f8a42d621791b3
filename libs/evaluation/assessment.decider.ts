import type { Decider } from '#kernel/decider.js';
import { refuse } from '#kernel/refusal.js';
import type {
  AssessmentCommand,
  DraftAssessment,
  OpenAssessmentKnowing,
  RecordPublication,
  RecordSample,
} from './assessment.commands.js';
import type { AssessmentDataOf, AssessmentEvent, Sample, Subject } from './assessment.events.js';
import type { AssessmentContent } from './content.events.js';
import { problemsOf } from './problem.policy.js';
import { averagesOf, resultsCsv, standingsOf } from './results.policy.js';
import { isSameDraw } from './draw.policy.js';
import { sha256 } from '#kernel/sha256.js';

/** A round as its events tell it. */
export type Assessment =
  { readonly status: 'none' } | { readonly status: 'draft'; readonly content: AssessmentContent } | Opened | Published;

export interface Opened {
  readonly status: 'open';
  readonly content: AssessmentContent;
  readonly directory: readonly Subject[];
  readonly samples: readonly Sample[];
}

export interface Published extends Omit<Opened, 'status'> {
  readonly status: 'published';
  readonly published: AssessmentDataOf<'AssessmentPublished'>;
}

const isSame = (one: AssessmentContent, other: AssessmentContent): boolean => JSON.stringify(one) === JSON.stringify(other);

const unknown = (): never => refuse('missing', 'assessment.unknown');

const draft = ({ content, begins, ...about }: DraftAssessment['data'], round: Assessment): readonly AssessmentEvent[] => {
  if (round.status === 'none') return begins ? [{ type: 'AssessmentDrafted', data: { ...about, content } }] : unknown();
  if (isSame(round.content, content)) return [];
  if (begins) refuse('conflict', 'assessment.other-content');
  if (round.status !== 'draft') refuse('conflict', 'assessment.not-a-draft');
  return [{ type: 'AssessmentDrafted', data: { ...about, content } }];
};

const open = (data: OpenAssessmentKnowing['data'], round: Assessment): readonly AssessmentEvent[] => {
  if (round.status === 'none') return unknown();
  if (round.status === 'published') return refuse('conflict', 'assessment.final');
  if (round.status === 'open') return [];
  const { roundId, at, directory } = data;
  const problems = problemsOf(round.content, data.unknown);
  const [first] = problems;
  if (first)
    refuse('invalid', `assessment.problem-${first.code}`, { ...first.facts, field: first.field, problems: problems.length });
  return [{ type: 'AssessmentOpened', data: { roundId, at, content: round.content, directory: [...directory] } }];
};

/** The round while scores come in. */
const openOnly = (round: Assessment): Opened => {
  if (round.status === 'none') return unknown();
  if (round.status === 'draft') return refuse('conflict', 'assessment.not-open');
  return round.status === 'published' ? refuse('conflict', 'assessment.final') : round;
};

/** Samples of one round: each stays on the record. */
const mostSamples = 20;

const sample = ({ sample: drawn, ...about }: RecordSample['data'], round: Assessment): readonly AssessmentEvent[] => {
  const { samples } = openOnly(round);
  if (samples.some((known) => isSameDraw(known, drawn))) return [];
  if (samples.length >= mostSamples) refuse('conflict', 'assessment.too-many-samples', { most: mostSamples });
  return [{ type: 'AssessmentSampled', data: { ...about, sample: { ...drawn, number: samples.length + 1 } } }];
};

const publish = ({ results, ...about }: RecordPublication['data'], round: Assessment): readonly AssessmentEvent[] => {
  if (round.status === 'published') return [];
  const { content, directory } = openOnly(round);
  const missing = content.subjects.codes.length - results.length;
  if (missing > 0) refuse('conflict', 'assessment.incomplete', { subject: '–', indicator: '–', missing });
  const standings = standingsOf(results);
  const averages = averagesOf(standings, directory);
  const hash = sha256(resultsCsv(content, directory, standings, results));
  return [{ type: 'AssessmentPublished', data: { ...about, standings: [...standings], averages: [...averages], hash } }];
};

export const assessmentDecider: Decider<Assessment, AssessmentCommand, AssessmentEvent> = {
  initial: { status: 'none' },
  evolve(round, { type, data }) {
    switch (type) {
      case 'AssessmentDrafted':
        return { status: 'draft', content: data.content };
      case 'AssessmentOpened':
        return { status: 'open', content: data.content, directory: data.directory, samples: [] };
      case 'AssessmentSampled':
        return round.status === 'open' ? { ...round, samples: [...round.samples, data.sample] } : round;
      case 'AssessmentPublished':
        return round.status === 'open' ? { ...round, status: 'published', published: data } : round;
      default:
        return type satisfies never;
    }
  },
  decide(command, round) {
    switch (command.type) {
      case 'DraftAssessment':
        return draft(command.data, round);
      case 'OpenAssessmentKnowing':
        return open(command.data, round);
      case 'RecordSample':
        return sample(command.data, round);
      case 'RecordPublication':
        return publish(command.data, round);
      default:
        return command satisfies never;
    }
  },
};
