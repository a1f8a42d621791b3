import type { Rows } from '#kernel/rows.js';
import type { Instant, Sealed } from '#kernel/values.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import type { CorrectionEvent, CorrectionType } from './correction.events.js';

type Resolved = Extract<WorkOrderEvent, { type: 'WorkOrderResolved' }>['data'];
type Corrected = NonNullable<Resolved['correction']>;

/**
 * A correction on its way to an answer for everybody. Of what the citizen wrote nothing is kept here: before, after and reply are
 * the unit's own words, sealed, and open no more once the citizen was forgotten.
 */
export interface AnsweredCorrectionRow {
  readonly correctionId: string;
  readonly type: CorrectionType;
  readonly siteCode: string | null;
  readonly itemCode: string | null;
  readonly departmentCode: string | null;
  readonly regionCode: string;
  readonly decision: Corrected['decision'] | null;
  readonly before: Sealed | null;
  readonly after: Sealed | null;
  readonly correctedAt: Instant | null;
  readonly reply: Sealed | null;
  /** The unit said so. */
  readonly published: boolean;
  /** When the answer became final, and where in the log; `null` until it is everybody's. */
  readonly answeredAt: Instant | null;
  readonly position: bigint | null;
}

type Seen = CorrectionEvent | Extract<WorkOrderEvent, { type: 'WorkOrderResolved' | 'ResolutionSentBack' | 'WorkOrderClosed' }>;

const unanswered = { decision: null, before: null, after: null, correctedAt: null, reply: null, published: false };

const answerOf = ({ correction, reply }: Resolved): Partial<AnsweredCorrectionRow> => ({
  ...unanswered,
  ...correction,
  reply,
});

/** Corrections that are being handled, and of those that were those whose answer the unit published. */
export const answeredCorrections: Rows<Seen, AnsweredCorrectionRow> = {
  name: 'answered_corrections',
  version: 1,
  primaryKey: 'correctionId',
  columns: {
    correctionId: 'uuid',
    type: 'text',
    siteCode: 'text',
    itemCode: 'text',
    departmentCode: 'text',
    regionCode: 'text',
    decision: 'text',
    before: 'jsonb',
    after: 'jsonb',
    correctedAt: 'timestamptz',
    reply: 'jsonb',
    published: 'boolean',
    answeredAt: 'timestamptz',
    position: 'bigint',
  },
  indexes: ['"position"', '"departmentCode", "position"', '"siteCode", "position"'],
  on: ['CorrectionSubmitted', 'WorkOrderResolved', 'ResolutionSentBack', 'WorkOrderClosed'],
  // The order of a correction has its id.
  key: ({ data }) => ('correctionId' in data ? data.correctionId : data.workOrderId),
  evolve(row, { type, data, position }) {
    if (type === 'CorrectionSubmitted') {
      const { counted, correctionId, siteCode } = data;
      const place = { siteCode, itemCode: counted.item, departmentCode: counted.department, regionCode: counted.region };
      return { correctionId, type: data.type, ...place, ...unanswered, answeredAt: null, position: null };
    }
    if (!row) return undefined; // orders of all kinds pass here
    switch (type) {
      case 'WorkOrderResolved':
        return { ...row, ...answerOf(data) };
      case 'ResolutionSentBack':
        return { ...row, ...unanswered };
      case 'WorkOrderClosed': {
        if (!row.published || data.ending !== 'answered') return undefined;
        const { department, region } = data.counted;
        return { ...row, departmentCode: department, regionCode: region, answeredAt: data.at, position };
      }
      default:
        return type satisfies never;
    }
  },
};

export interface AnsweredCorrectionTables {
  answered_corrections: AnsweredCorrectionRow;
}
