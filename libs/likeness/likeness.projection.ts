import type { ComplaintEvent } from '#complaints/complaint.events.js';
import type { Rows } from '#kernel/rows.js';
import type { Instant, Sealed } from '#kernel/values.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';

/**
 * What an open order is found by when others of the same matter are looked for. Nothing in it tells more than the log does:
 * a pseudonym, codes, and the words in their seal. No digest of a text is kept, which could be tried against guesses: texts
 * are opened and compared when somebody asks, and those of the forgotten open no more.
 */
export interface LikenessRow {
  readonly workOrderId: string;
  /** The case that a complaint names. A review's own id follows from its case. */
  readonly caseNumber: string | null;
  /** `null` until the order is open; then all that follows is there. */
  readonly number: string | null;
  readonly kind: string | null;
  readonly openedAt: Instant | null;
  /** Who has it before them: the unit, or the dispatch desk while there is none. */
  readonly ownerCode: string | null;
  readonly itemCode: string | null;
  readonly citizen: string | null;
  readonly words: Sealed | null;
  /** True for one that goes with another order. */
  readonly merged: boolean;
}

type Seen =
  | ComplaintEvent
  | Extract<
      WorkOrderEvent,
      {
        type:
          | 'WorkOrderOpened'
          | 'WorkOrderDispatched'
          | 'WorkOrderReturned'
          | 'WorkOrderTransferred'
          | 'WorkOrderMerged'
          | 'WorkOrderUnmerged'
          | 'WorkOrderClosed'
          | 'AppealUpheld';
      }
    >;

const unopened = {
  caseNumber: null,
  number: null,
  kind: null,
  openedAt: null,
  ownerCode: null,
  itemCode: null,
  citizen: null,
  words: null,
  merged: false,
};

type Moved = 'WorkOrderDispatched' | 'WorkOrderReturned' | 'WorkOrderTransferred' | 'WorkOrderMerged' | 'WorkOrderUnmerged';

const opened = ({ counted, desk, at, ...data }: Extract<Seen, { type: 'WorkOrderOpened' }>['data']) => ({
  workOrderId: data.workOrderId,
  number: data.number,
  kind: data.kind,
  openedAt: at,
  ownerCode: counted.department ?? desk,
  itemCode: counted.item,
  citizen: data.citizen,
  words: data.words,
});

const changedBy = ({ type, data }: Extract<Seen, { type: Moved }>): Partial<LikenessRow> => {
  switch (type) {
    case 'WorkOrderDispatched':
    case 'WorkOrderTransferred':
      return { ownerCode: data.counted.department };
    case 'WorkOrderReturned':
      return { ownerCode: data.desk };
    case 'WorkOrderMerged':
      return { merged: true };
    case 'WorkOrderUnmerged':
      return { merged: false };
    default:
      return type satisfies never;
  }
};

/** Open orders, and complaints whose order is about to be opened. */
export const likeness: Rows<Seen, LikenessRow> = {
  name: 'likeness',
  version: 1,
  primaryKey: 'workOrderId',
  columns: {
    workOrderId: 'uuid',
    caseNumber: 'text',
    number: 'text',
    kind: 'text',
    openedAt: 'timestamptz',
    ownerCode: 'text',
    itemCode: 'text',
    citizen: 'text',
    words: 'jsonb',
    merged: 'boolean',
  },
  indexes: ['"caseNumber"', '"citizen", "itemCode"', '"ownerCode", "kind", "openedAt"'],
  on: [
    'ComplaintSubmitted',
    'WorkOrderOpened',
    'WorkOrderDispatched',
    'WorkOrderReturned',
    'WorkOrderTransferred',
    'WorkOrderMerged',
    'WorkOrderUnmerged',
    'WorkOrderClosed',
    'AppealUpheld',
  ],
  key: ({ data }) => ('complaintId' in data ? data.complaintId : data.workOrderId),
  evolve(row, event) {
    switch (event.type) {
      case 'ComplaintSubmitted':
        return { ...unopened, workOrderId: event.data.complaintId, caseNumber: event.data.caseNumber };
      case 'WorkOrderOpened':
        return { ...(row ?? unopened), ...opened(event.data) };
      case 'WorkOrderClosed':
      case 'AppealUpheld':
        return undefined; // nothing can be merged with it any more
      default:
        return row && { ...row, ...changedBy(event) };
    }
  },
};

export interface LikenessTables {
  likeness: LikenessRow;
}
