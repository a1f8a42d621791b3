import type { Rows } from '#kernel/rows.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { type AssessmentEvent, assessmentEvents } from './assessment.events.js';
import type { AssessmentContent } from './content.events.js';

export const roundStates = ['draft', 'open', 'published'] as const;
export type RoundState = (typeof roundStates)[number];

/** A round as the list shows it. */
export interface AssessmentRow {
  readonly roundId: string;
  readonly name: AssessmentContent['name'];
  readonly state: RoundState;
  readonly stage: string | null;
  readonly periodFrom: LocalDay;
  readonly periodTo: LocalDay;
  readonly comparedWith: string | null;
  readonly template: string | null;
  readonly subjectKind: string;
  /** Codes of departments or regions. */
  readonly subjects: readonly string[];
  readonly samples: number;
  readonly draftedAt: Instant;
  readonly openedAt: Instant | null;
  readonly publishedAt: Instant | null;
  readonly hash: string | null;
  readonly revision: number;
}

const drafted = ({ name, period, stage, comparedWith, template, subjects }: AssessmentContent) => ({
  name,
  stage,
  periodFrom: period.from,
  periodTo: period.to,
  comparedWith,
  template,
  subjectKind: subjects.kind,
  subjects: subjects.codes,
});

const unopened = { state: 'draft', samples: 0, openedAt: null, publishedAt: null, hash: null } as const;

/** Every round, by id. */
export const assessments: Rows<AssessmentEvent, AssessmentRow> = {
  name: 'assessments',
  version: 1,
  primaryKey: 'roundId',
  columns: {
    roundId: 'uuid',
    name: 'jsonb',
    state: 'text',
    stage: 'text',
    periodFrom: 'date',
    periodTo: 'date',
    comparedWith: 'uuid',
    template: 'text',
    subjectKind: 'text',
    subjects: 'jsonb',
    samples: 'integer',
    draftedAt: 'timestamptz',
    openedAt: 'timestamptz',
    publishedAt: 'timestamptz',
    hash: 'text',
    revision: 'integer',
  },
  indexes: ['"periodTo" DESC, "roundId"'],
  // The map has exactly the types of its union.
  on: Object.keys(assessmentEvents) as AssessmentEvent['type'][],
  key: ({ data }) => data.roundId,
  evolve(row, { type, data, revision }) {
    if (type === 'AssessmentDrafted')
      return { ...unopened, roundId: data.roundId, ...drafted(data.content), draftedAt: data.at, revision };
    if (!row) return undefined;
    switch (type) {
      case 'AssessmentOpened':
        return { ...row, state: 'open', openedAt: data.at, revision };
      case 'AssessmentSampled':
        return { ...row, samples: data.sample.number, revision };
      case 'AssessmentPublished':
        return { ...row, state: 'published', publishedAt: data.at, hash: data.hash, revision };
      default:
        return type satisfies never;
    }
  },
};

export interface AssessmentTables {
  assessments: AssessmentRow;
}
