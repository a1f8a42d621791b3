import type { Rows } from '#kernel/rows.js';
import type { Instant, Sealed } from '#kernel/values.js';
import type { ScoreDataOf, ScoreEvent } from './score.events.js';

/** A score of one scorer. */
export interface GivenScore {
  readonly scorer: string;
  readonly value: number;
  readonly evidence: Sealed | null;
  readonly attachments: readonly string[];
  readonly at: Instant;
}

export interface ReconciledScore {
  readonly by: string;
  readonly value: number;
  readonly reason: Sealed;
  readonly at: Instant;
}

/** One indicator of one subject of a round, with the scores that are in. Who may see them is for the query to say. */
export interface ScoreRow {
  readonly key: string;
  readonly roundId: string;
  readonly subject: string;
  readonly indicator: string;
  readonly given: readonly GivenScore[];
  readonly reconciled: ReconciledScore | null;
}

type Scored = Extract<ScoreEvent, { type: 'ScoreGiven' | 'ScoresReconciled' }>;

const given = (row: Pick<ScoreRow, 'given'>, { scorer, value, evidence, attachments, at }: ScoreDataOf<'ScoreGiven'>) => [
  ...row.given.filter((score) => score.scorer !== scorer),
  { scorer, value, evidence, attachments, at },
];

/** The scores of all rounds. */
export const scores: Rows<Scored, ScoreRow> = {
  name: 'assessment_scores',
  version: 1,
  primaryKey: 'key',
  columns: {
    key: 'text',
    roundId: 'uuid',
    subject: 'text',
    indicator: 'text',
    given: 'jsonb',
    reconciled: 'jsonb',
  },
  indexes: ['"roundId", "subject", "indicator"'],
  on: ['ScoreGiven', 'ScoresReconciled'],
  key: ({ data: { roundId, subject, indicator } }) => `${roundId}/${subject}/${indicator}`,
  evolve(row, { type, data }) {
    const { roundId, subject, indicator } = data;
    const before = row ?? { key: `${roundId}/${subject}/${indicator}`, roundId, subject, indicator, given: [], reconciled: null };
    if (type === 'ScoreGiven') return { ...before, given: given(before, data) };
    const { by, value, reason, at } = data;
    return { ...before, reconciled: { by, value, reason, at } };
  },
};

export interface ScoreTables {
  assessment_scores: ScoreRow;
}
