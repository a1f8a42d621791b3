import type { Rows } from '#kernel/rows.js';
import type { ScoreDataOf, ScoreEvent } from './score.events.js';

/** What a subject came to, indicator by indicator. It counts once its round is published. */
export interface ResultRow {
  readonly key: string;
  readonly roundId: string;
  readonly subject: string;
  readonly figures: ScoreDataOf<'SubjectClosed'>['figures'];
  /** Hundredths of a point. */
  readonly total: number;
  readonly grade: string | null;
}

const keyOf = ({ roundId, subject }: Pick<ResultRow, 'roundId' | 'subject'>) => `${roundId}/${subject}`;

/** The results of all rounds, subject by subject. */
export const results: Rows<Extract<ScoreEvent, { type: 'SubjectClosed' }>, ResultRow> = {
  name: 'assessment_results',
  version: 1,
  primaryKey: 'key',
  columns: { key: 'text', roundId: 'uuid', subject: 'text', figures: 'jsonb', total: 'integer', grade: 'text' },
  indexes: ['"roundId", "subject"'],
  on: ['SubjectClosed'],
  key: ({ data }) => keyOf(data),
  evolve: (_, { data: { roundId, subject, figures, total, grade } }) => ({
    key: keyOf({ roundId, subject }),
    roundId,
    subject,
    figures,
    total: Math.round(total * 100),
    grade,
  }),
};

export interface ResultTables {
  assessment_results: ResultRow;
}
