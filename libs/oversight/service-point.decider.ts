import type { Decider } from '#kernel/decider.js';
import { listed, orElse, refuse } from '#kernel/refusal.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { allowedOnPoint, type PointAction, possibleOnPoint } from './ladder.policy.js';
import type { Span } from '#rulebook/deadline.policy.js';
import { checkLimit } from './check-limit.policy.js';
import type { ActOnServicePointKnowing, RecomputePointLimitKnowing, SealedPointInput } from './oversight.commands.js';
import { type Measure, type OversightEvent, type PointState, pointStateAfter, type Trigger } from './oversight.events.js';

type Proposed = Extract<OversightEvent, { type: 'MeasureProposed' }>['data'];

/** A service point under supervision. */
export interface ServicePointFile {
  readonly state: PointState;
  readonly due: Instant | null;
  /** The rectification that runs, where its limit is provisional. */
  readonly provisional: { readonly orderedAt: Instant; readonly checkAfter: Span | undefined } | null;
  readonly proposals: readonly Proposed[];
  /** Up to which day what each trigger looks at was decided on. */
  readonly decidedUpTo: Readonly<Partial<Record<Trigger, LocalDay>>>;
  readonly interviewOrdered: boolean;
}

type Knowing = ActOnServicePointKnowing['data'];
interface Told<Of extends PointAction> {
  readonly file: ServicePointFile;
  readonly input: SealedPointInput<Of>;
  readonly about: Knowing['whose'] & { readonly servicePoint: string; readonly at: Instant };
  readonly limit: Knowing['limit'];
}
type Step<Of extends PointAction> = (told: Told<Of>) => readonly OversightEvent[];

const isRung = (state: PointState) => state === 'under-rectification' || state === 'suspended';

/** Once for what a trigger looks at: days that were decided on are not proposed again, nor what is under way already. */
const propose: Step<'propose'> = ({ file, input, about }) => {
  const { trigger, evidence, measure } = input;
  const isOpen = file.proposals.some((proposal) => proposal.trigger === trigger);
  const decided = file.decidedUpTo[trigger];
  const isUnderWay = measure === 'rectification' ? isRung(file.state) : file.interviewOrdered;
  if (isOpen || isUnderWay || (decided !== undefined && evidence.from <= decided)) return [];
  return [{ type: 'MeasureProposed', data: { ...about, ...input, proposalId: `${trigger}-${evidence.to}` } }];
};

const proposalOf = ({ file, input }: Told<'confirm' | 'dismiss'>): Proposed =>
  file.proposals.find(({ proposalId }) => proposalId === input.proposalId) ??
  refuse('missing', 'oversight.no-proposal', { field: 'proposalId' });

type Ordering = Pick<Told<'order'>, 'about' | 'limit'> & { readonly words: SealedPointInput<'order'>['words'] };
const ordered = {
  rectification: ({ about, limit, words }: Ordering): OversightEvent => ({
    type: 'PointRectificationOrdered',
    data: { ...about, ...limit, words },
  }),
  interview: ({ about, words }: Omit<Ordering, 'limit'>): OversightEvent => ({
    type: 'InterviewOrdered',
    data: { ...about, words },
  }),
} satisfies Record<Measure, unknown>;

const confirm: Step<'confirm'> = (told) => {
  const { about, limit, input } = told;
  const { measure, proposalId } = proposalOf(told);
  const { words } = input;
  const isUnderWay = measure === 'rectification' ? isRung(told.file.state) : told.file.interviewOrdered;
  const confirmed: OversightEvent = { type: 'MeasureConfirmed', data: { ...about, proposalId, words } };
  return isUnderWay ? [confirmed] : [confirmed, ordered[measure]({ about, limit, words })];
};

const dismiss: Step<'dismiss'> = (told) => {
  const { proposalId } = proposalOf(told);
  return [{ type: 'MeasureDismissed', data: { ...told.about, proposalId, words: told.input.words } }];
};

const report: Step<'report'> = ({ file, about, input }) => {
  const onTime = file.due === null || Date.parse(about.at) <= Date.parse(file.due);
  return [{ type: 'PointRectificationReported', data: { ...about, words: input.words, onTime } }];
};

const steps: { readonly [Of in PointAction]: Step<Of> } = {
  propose,
  confirm,
  dismiss,
  report,
  order: ({ about, limit, input }) => [ordered.rectification({ about, limit, words: input.words })],
  check: ({ about, input }) => [{ type: 'PointChecked', data: { ...about, ...input } }],
  suspend: ({ about, input }) => [{ type: 'OperationSuspended', data: { ...about, ...input } }],
  reinstate: ({ about, input }) => [{ type: 'OperationReinstated', data: { ...about, ...input } }],
  'order-interview': ({ file, about, input }) =>
    file.interviewOrdered ? [] : [ordered.interview({ about, words: input.words })],
  'record-interview': ({ file, about, input }) =>
    file.interviewOrdered
      ? [{ type: 'InterviewHeld', data: { ...about, ...input } }]
      : refuse('conflict', 'oversight.no-interview'),
};

const permit = ({ action, role }: Knowing, file: ServicePointFile): void => {
  const { state } = file;
  const roles = allowedOnPoint(state, action);
  if (roles.includes(role)) return;
  const facts = { action, state, role, possible: listed(possibleOnPoint(file, role)) };
  if (roles.length === 0) refuse('conflict', 'oversight.not-possible', facts);
  refuse('forbidden', 'oversight.not-your-part', facts);
};

const without = ({ proposals }: ServicePointFile, id: string) => proposals.filter(({ proposalId }) => proposalId !== id);
const decided = (file: ServicePointFile, id: string) => {
  const proposal = file.proposals.find(({ proposalId }) => proposalId === id);
  const upTo = proposal ? { ...file.decidedUpTo, [proposal.trigger]: proposal.evidence.to } : file.decidedUpTo;
  return { proposals: without(file, id), decidedUpTo: upTo };
};

/** When the rectification that runs is to be checked; nothing where an event leaves that as it was. */
const limited = ({ type, data }: OversightEvent): Partial<ServicePointFile> => {
  switch (type) {
    case 'PointRectificationOrdered':
      return { due: data.due, provisional: data.provisional ? { orderedAt: data.at, checkAfter: data.checkAfter } : null };
    case 'PointLimitRecomputed':
      return { due: data.due, provisional: null };
    case 'PointChecked':
    case 'OperationReinstated':
      return { due: null, provisional: null };
    default:
      return {};
  }
};

const changed = (file: ServicePointFile, { type, data }: OversightEvent): Partial<ServicePointFile> => {
  switch (type) {
    case 'MeasureProposed':
      return { proposals: [...file.proposals, data] };
    case 'MeasureConfirmed':
    case 'MeasureDismissed':
      return decided(file, data.proposalId);
    case 'InterviewOrdered':
      return { interviewOrdered: true };
    case 'InterviewHeld':
      return { interviewOrdered: false };
    default:
      return {};
  }
};

export const servicePointDecider: Decider<ServicePointFile, ActOnServicePointKnowing, OversightEvent> = {
  initial: { state: 'regular', due: null, provisional: null, proposals: [], decidedUpTo: {}, interviewOrdered: false },
  evolve: (file, event) => ({ ...file, state: pointStateAfter(event, file.state), ...limited(event), ...changed(file, event) }),
  decide({ data }, file) {
    permit(data, file);
    const { servicePoint, at, limit, whose } = data;
    // The step's own input stands beside it.
    const told = { file, input: data.input, about: { servicePoint, ...whose, at }, limit } as Told<PointAction>;
    return orElse(data.action, possibleOnPoint(file, data.role), () => (steps[data.action] as Step<PointAction>)(told));
  },
};

/** A year's calendar was published: a limit that was counted without it is counted again, by the span it was ordered with. */
export const pointLimitDecider: Decider<ServicePointFile, RecomputePointLimitKnowing, OversightEvent> = {
  initial: servicePointDecider.initial,
  evolve: servicePointDecider.evolve,
  decide({ data: { about, checkAfter, calendar, zone } }, { provisional: waiting }) {
    if (!waiting) return [];
    const span = { checkAfter: waiting.checkAfter ?? checkAfter };
    const { due, provisional } = checkLimit(span, waiting.orderedAt, calendar, zone);
    return provisional ? [] : [{ type: 'PointLimitRecomputed', data: { ...about, due } }];
  },
};
