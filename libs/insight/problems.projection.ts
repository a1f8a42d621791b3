import type { Fact, Facts } from '#kernel/facts.js';
import type { CountedAs } from '#orders/order-values.events.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';

type Seen = Extract<
  WorkOrderEvent,
  { type: 'WorkOrderOpened' | 'WorkOrderDispatched' | 'WorkOrderTransferred' | 'AppealUpheld' }
>;

const dimensions = {
  department: 'text',
  region: 'text',
  item: 'text',
  servicePoint: 'text',
  channel: 'text',
  kind: 'text',
  /** What was wrong: a tag of a bad review, the type of a correction. Nothing for the line that counts the report itself. */
  tag: 'text',
} as const;
export type ProblemDimension = keyof typeof dimensions;

/** `reports`: each order once; `untagged`: those that do not say what was wrong. `mentions`: each tag of each order. */
const measures = ['reports', 'untagged', 'mentions'] as const;
export type ProblemMeasure = (typeof measures)[number];

type ProblemFact = Fact<ProblemDimension, ProblemMeasure>;
type OrderData = Pick<Seen['data'], 'workOrderId' | 'kind' | 'tags'>;

/** A report, under what it is counted as, or out of it again. */
const reported = ({ workOrderId, kind, tags }: OrderData, counted: CountedAs, sign: 1 | -1): ProblemFact[] => {
  const { occurredOn, department, region, item, servicePoint, channel } = counted;
  const dims = { department, region, item, servicePoint, channel, kind };
  const about = { occurredOn, subject: workOrderId };
  return [
    { ...about, dims: { ...dims, tag: null }, adds: { reports: sign, ...(tags.length === 0 && { untagged: sign }) } },
    ...tags.map((tag) => ({ ...about, dims: { ...dims, tag }, adds: { mentions: sign } })),
  ];
};

type Moved = { readonly data: OrderData & { readonly from: CountedAs; readonly counted: CountedAs } };

/** The unit that is answerable changed: the problem is that unit's. */
const moved = ({ data }: Moved) => [...reported(data, data.from, -1), ...reported(data, data.counted, 1)];

/**
 * What people say is wrong: bad reviews, complaints and their siblings, corrections and findings, on the day each occurred and at
 * the unit that is answerable. A review that an appeal took out of the figures leaves these, too.
 */
export const problemFacts: Facts<Seen, ProblemDimension, ProblemMeasure> = {
  name: 'problems',
  version: 3,
  dimensions,
  measures,
  indexes: [['department']],
  overview: ['tag'],
  on: {
    WorkOrderOpened: ({ data }) => reported(data, data.counted, 1),
    WorkOrderDispatched: moved,
    WorkOrderTransferred: moved,
    AppealUpheld: ({ data }) => reported(data, data.counted, -1),
  },
};
