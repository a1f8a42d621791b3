import type { StoredEvent } from '#kernel/events.js';
import { send, type Workflow } from '#kernel/workflow.js';
import { PlanNotices } from '#notices/notice.commands.js';
import type { Template } from '#notices/notice.events.js';
import { stateOf } from '#orders/order-state.events.js';
import type { Ending } from '#orders/order-values.events.js';
import type { DataOf, WorkOrderEvent } from '#orders/work-order.events.js';
import type { WorkOrderState } from '#orders/order-state.events.js';
import { type OversightEvent, pointStateAfter } from '#oversight/oversight.events.js';

type Type = WorkOrderEvent['type'];
type Telling = PlanNotices['data']['tellings'][number];

const citizen = (template: Template): readonly Telling[] => [{ to: 'citizen', template }];
const department = (code: string | null, template: Template): readonly Telling[] =>
  code === null ? [] : [{ to: 'department', code, template }];
const supervisor = (of: string | null, template: Template): readonly Telling[] => [{ to: 'supervisor', of, template }];
const channel: Telling = { to: 'channel', template: 'case-changed' };

/** What the citizen is told at the end; nothing of what they did themselves, and nothing twice. */
const atTheEnd: Readonly<Record<Ending, Template | null>> = {
  satisfied: 'closed',
  'not-reached': 'closed',
  answered: 'answered',
  explained: 'explained',
  referred: 'referred',
  withdrawn: null,
  excluded: null,
  merged: 'joined-answered',
};

type Table = { readonly [Of in Type]?: (data: DataOf<Of>) => readonly Telling[] };

const unit = ({ counted }: { counted: { department: string | null } }) => counted.department;

/** Who is told what; of an event that is not named nobody hears. */
const table = {
  WorkOrderOpened: (data) => [
    { to: 'citizen', template: 'received', since: data.occurredAt },
    ...(unit(data) === null ? supervisor(data.desk, 'dispatch-needed') : department(unit(data), 'new-order')),
    channel,
  ],
  WorkOrderDispatched: (data) => [
    ...citizen('handed-over'),
    ...department(unit(data), 'new-order'),
    ...data.assisting.flatMap((code) => department(code, 'assist')),
    channel,
  ],
  WorkOrderTransferred: (data) => [...citizen('handed-over'), ...department(unit(data), 'new-order'), channel],
  WorkOrderUnmerged: (data) => [
    ...(unit(data) === null ? supervisor(null, 'dispatch-needed') : department(unit(data), 'new-order')),
    channel,
  ],
  WorkOrderReturned: (data) => [...supervisor(data.desk ?? unit(data), 'dispatch-needed'), channel],
  WorkOrderAccepted: () => [channel],
  AppealRaised: (data) => supervisor(unit(data), 'appeal-to-decide'),
  AppealUpheld: (data) => [...citizen('not-counted'), ...department(unit(data), 'appeal-upheld'), channel],
  AppealRejected: (data) => department(unit(data), 'appeal-rejected'),
  ExtensionAsked: (data) => supervisor(unit(data), 'extension-to-decide'),
  ExtensionGranted: (data) => [...citizen('extended'), ...department(unit(data), 'extension-granted')],
  ExtensionRefused: (data) => department(unit(data), 'extension-refused'),
  WorkOrderPaused: () => [...citizen('waiting-for-you'), channel],
  WorkOrderResumed: () => [channel],
  CaseSupplemented: (data) => department(unit(data), 'supplemented'),
  ApprovalAsked: (data) => supervisor(unit(data), 'approval-to-give'),
  ResolutionSentBack: (data) => department(unit(data), 'sent-back'),
  CallBackAsked: () => [...citizen('please-answer'), channel],
  WorkOrderReopened: (data) => [...citizen('handled-again'), ...department(unit(data), 'reopened'), channel],
  WorkOrderWarned: (data) => department(unit(data), 'warned'),
  WorkOrderOverdue: (data) => [...department(unit(data), 'overdue'), ...supervisor(unit(data), 'overdue')],
  SupervisionOrdered: (data) => department(unit(data), 'supervision-ordered'),
  SupervisionAnswered: (data) => supervisor(unit(data), 'supervision-answered'),
  WorkOrderEscalated: (data) => supervisor(unit(data), 'escalated'),
  WorkOrderMerged: () => [...citizen('joined'), channel],
  WorkOrderClosed: (data) => {
    const template = atTheEnd[data.ending];
    const unitToo = data.ending === 'withdrawn' ? department(unit(data), 'withdrawn') : [];
    return [...(template === null ? [] : citizen(template)), ...unitToo, channel];
  },
} as const satisfies Table;

type PointData<Type extends OversightEvent['type']> = Extract<OversightEvent, { type: Type }>['data'];
type PointTable = { readonly [Of in OversightEvent['type']]?: (data: PointData<Of>) => readonly Telling[] };
type Whose = Pick<PointData<'PointChecked'>, 'department' | 'region'>;

/** Of a service point that several departments share, all that lie in its region are told, and their supervisors. */
const above = ({ department, region }: Whose, template: Template): readonly Telling[] =>
  department === null ? [{ to: 'supervisors-in', region, template }] : supervisor(department, template);
const everybody = (whose: Whose, template: Template): readonly Telling[] => {
  const { department: code, region } = whose;
  const units = code === null ? ([{ to: 'departments-in', region, template }] as const) : department(code, template);
  return [...units, ...above(whose, template)];
};

/** Who is told what of a service point. Confirming and dismissing are the supervisors' own; what is confirmed is ordered. */
const pointTable = {
  MeasureProposed: (data) => above(data, `${data.measure}-proposed`),
  PointRectificationOrdered: (data) => everybody(data, 'rectification-ordered'),
  PointRectificationReported: (data) => everybody(data, 'rectification-reported'),
  PointChecked: (data) => everybody(data, data.passed ? 'check-passed' : 'check-failed'),
  OperationSuspended: (data) => everybody(data, 'operation-suspended'),
  OperationReinstated: (data) => everybody(data, 'operation-reinstated'),
  InterviewOrdered: (data) => everybody(data, 'interview-ordered'),
  InterviewHeld: (data) => everybody(data, 'interview-held'),
} as const satisfies PointTable;

type OrderSeen = Extract<WorkOrderEvent, { type: keyof typeof table }>;
type PointSeen = Extract<OversightEvent, { type: keyof typeof pointTable }>;
type Seen = OrderSeen | PointSeen;

const tables = { ...table, ...pointTable };

/** Whether it is about an order, and not about a service point. */
export const isOfOrder = <Event extends Seen>(event: Event): event is Event & OrderSeen => event.type in table;

/** Who is to be told of an event, before anybody has looked who is there. */
export const tellingsOf = (event: Seen): readonly Telling[] =>
  (tables[event.type] as (data: Seen['data']) => readonly Telling[])(event.data); // each entry is of its own type

/** Where the event left the order; `null` where it stayed in whatever state it was in. */
const stateAfter = (event: OrderSeen): WorkOrderState | null => {
  if (event.type === 'CallBackAsked') return 'awaiting-call-back';
  const [one, other] = [stateOf(event, 'in-progress'), stateOf(event, 'closed')];
  return one === other ? one : null;
};

const dueIn = ({ data }: OrderSeen): string | null => {
  if ('answerDue' in data) return data.answerDue;
  return 'limit' in data ? data.limit.due : null;
};

const aboutOrder = (event: OrderSeen): PlanNotices['data']['about'] => {
  const { workOrderId, kind, round, counted, at } = event.data;
  const about = { of: 'order', workOrderId, kind, round, department: counted.department, happenedAt: at } as const;
  return { ...about, state: stateAfter(event), due: dueIn(event) };
};

const aboutPoint = (event: PointSeen): PlanNotices['data']['about'] => {
  const { servicePoint, department, region, at } = event.data;
  const [one, other] = [pointStateAfter(event, 'regular'), pointStateAfter(event, 'suspended')];
  const due = event.type === 'PointRectificationOrdered' ? event.data.due : null;
  return { of: 'service-point', servicePoint, department, region, state: one === other ? one : null, due, happenedAt: at };
};

const plan = (event: StoredEvent<Seen>) => ({
  eventId: event.id,
  position: event.position,
  tellings: tellingsOf(event),
  about: isOfOrder(event) ? aboutOrder(event) : aboutPoint(event),
});

/**
 * What happens to an order, or to a service point under supervision, is told to those whom it concerns. Most events concern nobody who can be told: the worker asks,
 * before it notes one, whether somebody hears of it.
 */
export const noticesWorkflow: Workflow<Seen> = {
  name: 'notices',
  inOrder: true,
  on: Object.keys(tables) as Seen['type'][],
  wants: (event) => tellingsOf(event).length > 0,
  react: (event) => [send((cause) => new PlanNotices(plan(event), cause))],
};
