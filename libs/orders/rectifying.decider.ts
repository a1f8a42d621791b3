import { refuse } from '#kernel/refusal.js';
import { endOfDay, type LocalDay } from '#kernel/values.js';
import { type Act, type Told, aboutOf, limitAfter, withStop } from './acting.decider.js';
import { afterResolution } from './concluding.decider.js';
import { isAfter, spanEnd, spanFor } from './clock.policy.js';
import { lifecycles } from './lifecycle.policy.js';
import type { Order } from './order.policy.js';
import { mustVerifyFirst } from './possible.policy.js';
import type { WorkOrderEvent } from './work-order.events.js';

/** 签收. */
export const accept: Act<'accept'> = ({ order, at }) =>
  order.state === 'in-progress' ? [] : [{ type: 'WorkOrderAccepted', data: aboutOf(order, at) }];

export const contact: Act<'contact'> = ({ order, at }) => {
  if (order.contactedAt !== null) return [];
  return [{ type: 'CitizenContacted', data: { ...aboutOf(order, at), onTime: !isAfter(at, order.contactDue) } }];
};

/** The day of 限期整改: asked for with that outcome alone, and within the rule's limit for difficult matters. */
const untilDay = ({ order, input, at, known }: Told<'verify'>): LocalDay | null => {
  if (input.outcome !== 'fix-by-date') {
    if (input.untilDay !== undefined) refuse('invalid', 'verification.until-needless', { field: 'untilDay' });
    return null;
  }
  const day = input.untilDay ?? refuse('invalid', 'verification.until-missing', { field: 'untilDay' });
  const { zone, rule } = order.limits;
  const latest = spanEnd((known.rule ?? rule).difficult, order.clock.current.from, known, zone).due;
  const end = endOfDay(day, zone);
  if (isAfter(end, latest)) return refuse('invalid', 'verification.until-too-late', { field: 'untilDay', latest });
  if (isAfter(at, end)) return refuse('invalid', 'verification.until-past', { field: 'untilDay' });
  return day;
};

/** 核实. */
export const verify: Act<'verify'> = (told) => {
  const { order, input, at, known } = told;
  const { isTrue, isJustified, outcome, words = null } = input;
  if (!(isTrue && isJustified) && outcome !== 'explain')
    return refuse('invalid', 'verification.contradicts-itself', { field: 'outcome' });
  const severity = input.severity ?? order.severity;
  const rule = known.rule ?? order.limits.rule;
  const day = untilDay(told);
  const limit = limitAfter(told, { span: spanFor(rule, outcome), untilDay: day }, rule);
  const found = { isTrue, isJustified, severity, outcome, untilDay: day, rule, limit, words };
  return [{ type: 'WorkOrderVerified', data: { ...aboutOf(order, at), ...found } }];
};

const granted = (
  told: Told<'request-extension' | 'decide-extension'>,
  span: Order['clock']['current']['span'],
): WorkOrderEvent => {
  const limit = limitAfter(told, { extensions: [...told.order.clock.current.extensions, span] });
  return { type: 'ExtensionGranted', data: { ...aboutOf(told.order, told.at), span, limit } };
};

const checkExtension = ({ order, input, at }: Told<'request-extension'>): void => {
  const { times, longest } = order.limits.rule.extension;
  if (isAfter(at, order.clock.current.due)) refuse('conflict', 'extension.too-late', { due: order.clock.current.due });
  if (order.clock.current.extensions.length >= times) refuse('conflict', 'extension.used-up', { times });
  if (input.span.unit !== longest.unit) refuse('invalid', 'extension.other-unit', { field: 'span.unit', unit: longest.unit });
  if (input.span.amount > longest.amount) refuse('invalid', 'extension.too-long', { field: 'span.amount', most: longest.amount });
};

/** 申请延期: before the limit, as often and as long as the rule allows. */
export const requestExtension: Act<'request-extension'> = (told) => {
  const { order, input, at } = told;
  if (order.extensionAsked) return refuse('conflict', 'extension.asked-before');
  checkExtension(told);
  const { span, words } = input;
  const asked: WorkOrderEvent = { type: 'ExtensionAsked', data: { ...aboutOf(order, at), span, words } };
  return order.limits.rule.extension.decided === 'automatically' ? [asked, granted(told, span)] : [asked];
};

export const decideExtension: Act<'decide-extension'> = (told) => {
  const { order, input, at } = told;
  if (!order.extensionAsked) return refuse('conflict', 'extension.not-asked');
  if (input.granted) return [granted(told, order.extensionAsked.span)];
  const words = input.words ?? refuse('invalid', 'extension.reason-missing', { field: 'words' });
  return [{ type: 'ExtensionRefused', data: { ...aboutOf(order, at), words } }];
};

/** The unit waits for the citizen, where the rule allows its clock to wait too. */
export const pause: Act<'pause'> = ({ order, input, at }) => {
  const { rule } = order.limits;
  if (rule.pause === 'forbidden') return refuse('conflict', 'pause.forbidden', { rule: rule.version });
  const { due } = order.clock.current;
  if (isAfter(at, due)) return refuse('conflict', 'pause.too-late', { due });
  return [{ type: 'WorkOrderPaused', data: { ...aboutOf(order, at), words: input.words } }];
};

/** The limit runs again, for the unit itself or because the citizen spoke. */
export const resumed = (told: Pick<Told<'resume'>, 'order' | 'at' | 'known'>): WorkOrderEvent => {
  const { order, at } = told;
  const pausedAt = order.clock.current.standsSince ?? at;
  const limit = limitAfter(told, { stops: withStop(told, pausedAt, 'waiting-for-citizen'), standsSince: null });
  return { type: 'WorkOrderResumed', data: { ...aboutOf(order, at), pausedAt, limit } };
};

export const resume: Act<'resume'> = (told) => [resumed(told)];

type Corrected = Extract<WorkOrderEvent, { type: 'WorkOrderResolved' }>['data']['correction'];

type Answer = Pick<Told<'resolve'>, 'input' | 'at'>;

const ofCorrections = ['decision', 'before', 'after', 'correctedAt', 'published'] as const;
/** What only somebody who corrected something can say. */
const ofCorrected = ['after', 'correctedAt'] as const;

const replied = ({ input }: Answer): null => {
  const field = ofCorrections.find((name) => input[name] !== undefined);
  return field === undefined ? null : refuse('invalid', 'resolution.no-correction', { field });
};

const corrected = ({ input, at }: Answer): Corrected => {
  const { before = null, after = null, correctedAt, published = false } = input;
  const decision = input.decision ?? refuse('invalid', 'resolution.decision-missing', { field: 'decision' });
  const field = decision === 'not-adopted' ? ofCorrected.find((name) => input[name] !== undefined) : undefined;
  if (field !== undefined) refuse('invalid', 'resolution.nothing-corrected', { field });
  if (correctedAt !== undefined && isAfter(correctedAt, at))
    refuse('invalid', 'resolution.corrected-ahead', { field: 'correctedAt' });
  return {
    decision,
    before,
    after,
    correctedAt: correctedAt === undefined ? null : new Date(correctedAt).toISOString(),
    published,
  };
};

/** What the kind's answer consists of beside the reply. */
const answers: Readonly<Record<'reply' | 'correction', (answer: Answer) => Corrected>> = {
  reply: replied,
  correction: corrected,
};

/** Put right, explained or decided, with what the citizen is told. */
export const resolve: Act<'resolve'> = (told) => {
  const { order, input, at } = told;
  if (mustVerifyFirst(order)) return refuse('conflict', 'resolution.verify-first');
  const data = {
    ...aboutOf(order, at),
    reply: input.reply,
    note: input.note ?? null,
    correction: answers[lifecycles[order.kind].answer](told),
    attachments: input.attachments ?? [],
    onTime: !isAfter(at, order.clock.current.due),
    first: order.tally.answered === 0,
  };
  return [{ type: 'WorkOrderResolved', data }, ...afterResolution(told)];
};
