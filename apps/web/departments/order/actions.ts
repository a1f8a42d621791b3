import { z } from 'zod';
import type { Action } from '#orders/lifecycle.policy.js';
import { ReferredTo, ReturnReason } from '#orders/order-values.events.js';
import { ExclusionReason } from '#reviews/review.events.js';

/** Everything that staff do with an order, in the order in which it is offered: what most often comes next first. */
export const StaffAction = z.enum([
  'accept',
  'resolve',
  'dispatch',
  'approve',
  'send-back',
  'decide-appeal',
  'decide-extension',
  'call-back',
  'answer-supervision',
  'contact',
  'verify',
  'request-extension',
  'resume',
  'pause',
  'appeal',
  'transfer',
  'return',
  'refer',
  'merge',
  'unmerge',
  'supervise',
  'note',
] as const satisfies readonly Action[]);
export type StaffAction = z.infer<typeof StaffAction>;

/** How a question of an action is put. */
export type FieldKind = 'words' | 'choice' | 'yes-no' | 'day' | 'amount' | 'unit' | 'units' | 'order' | 'check' | 'files';

/** One question of an action; its name is that of the input, and of its words. */
export interface ActionField {
  readonly name: string;
  readonly kind: FieldKind;
  readonly optional?: true;
  readonly values?: readonly string[];
  /** Who will read it: shown where something is written, so that nobody confuses the two. */
  readonly readBy?: 'citizen' | 'colleagues';
}

const why: ActionField = { name: 'words', kind: 'words', readBy: 'colleagues' };
const maybe: ActionField = { ...why, optional: true };
const reply: ActionField = { name: 'reply', kind: 'words', readBy: 'citizen' };
const note: ActionField = { name: 'note', kind: 'words', readBy: 'colleagues', optional: true };

const files: ActionField = { name: 'attachments', kind: 'files', optional: true };

const ofCorrections: readonly ActionField[] = [
  { name: 'decision', kind: 'choice', values: ['adopted', 'partly-adopted', 'not-adopted'] },
  { name: 'before', kind: 'words', optional: true, readBy: 'citizen' },
  { name: 'after', kind: 'words', optional: true, readBy: 'citizen' },
  { name: 'correctedAt', kind: 'day', optional: true },
  { name: 'published', kind: 'check', optional: true },
];

const fields: Readonly<Record<StaffAction, readonly ActionField[]>> = {
  accept: [],
  contact: [],
  resume: [],
  approve: [],
  unmerge: [],
  resolve: [reply, note, files],
  dispatch: [{ name: 'to', kind: 'unit' }, { name: 'assisting', kind: 'units', optional: true }, maybe],
  'send-back': [why],
  'decide-appeal': [
    { name: 'upheld', kind: 'yes-no' },
    { name: 'words', kind: 'words', readBy: 'citizen' },
  ],
  'decide-extension': [{ name: 'granted', kind: 'yes-no' }, maybe],
  'call-back': [
    { name: 'result', kind: 'choice', values: ['satisfied', 'basically-satisfied', 'unsatisfied', 'not-reached'] },
    { name: 'contacted', kind: 'yes-no', optional: true },
    { name: 'solved', kind: 'yes-no', optional: true },
    maybe,
  ],
  'answer-supervision': [why],
  verify: [
    { name: 'isTrue', kind: 'yes-no' },
    { name: 'isJustified', kind: 'yes-no' },
    { name: 'severity', kind: 'choice', values: ['ordinary', 'serious', 'urgent'], optional: true },
    { name: 'outcome', kind: 'choice', values: ['fix-now', 'fix-by-date', 'explain'] },
    { name: 'untilDay', kind: 'day', optional: true },
    maybe,
  ],
  'request-extension': [{ name: 'amount', kind: 'amount' }, why],
  pause: [why],
  appeal: [
    {
      name: 'reason',
      kind: 'choice',
      values: ExclusionReason.options,
    },
    why,
    files,
  ],
  transfer: [{ name: 'to', kind: 'unit' }, why],
  return: [{ name: 'reason', kind: 'choice', values: ReturnReason.options }, why],
  refer: [{ name: 'to', kind: 'choice', values: ReferredTo.options }, reply],
  merge: [{ name: 'into', kind: 'order' }],
  supervise: [why],
  note: [why],
};

/** What is asked for an action. `answer`: what the kind of order is answered with. */
export const fieldsOf = (action: StaffAction, answer: 'reply' | 'correction'): readonly ActionField[] =>
  action === 'resolve' && answer === 'correction' ? [...ofCorrections, ...fields[action]] : fields[action];
