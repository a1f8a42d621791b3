import { Injectable } from '@nestjs/common';
import { Refusal } from '#kernel/refusal.js';
import { lifecycles } from '#orders/lifecycle.policy.js';
import { OrderActs } from '../../../api/work-orders/order-acts.js';
import { typed } from '../../ui/form-body.js';
import type { Wrong } from '../../ui/problems.js';
import { ActionInputs, type Typed } from './action-input.js';
import { fieldsOf, type StaffAction } from './actions.js';
import { OrderDrafts } from './order-drafts.js';
import type { AtOrder } from './order.shown.js';
import { Taps } from './taps.js';
import type { Wish } from './wish.js';

/** What came of a form. */
export type Outcome = 'done' | Refusal | { readonly wrong: readonly Wrong[] };

/** Carries out what a form says. */
@Injectable()
export class Doing {
  constructor(
    private readonly inputs: ActionInputs,
    private readonly acts: OrderActs,
    private readonly taps: Taps,
    private readonly drafts: OrderDrafts,
  ) {}

  /** What was typed for an action, by field. */
  typedFor({ file }: AtOrder, action: StaffAction, form: URLSearchParams): Typed {
    const fields = fieldsOf(action, answerOf(file)).map(({ name, kind }) => {
      return [name, kind === 'files' ? form.getAll(name).join('\n') : typed(form, name)] as const;
    });
    return Object.fromEntries(fields);
  }

  /** Keeps what was typed until it is submitted. */
  async keep({ caller, file, reply }: AtOrder, action: StaffAction, entered: Typed): Promise<void> {
    await this.drafts.keep(reply, { caller, workOrderId: file.order.opened.workOrderId, action }, entered);
  }

  /** Done once, however often it is tapped. */
  async act(at: AtOrder, action: StaffAction, { typed: entered, wish }: { typed: Typed; wish: Wish }): Promise<Outcome> {
    const { caller, file, view, reply } = at;
    const { unit } = file.order.limits.rule.extension.longest;
    const fields = fieldsOf(action, answerOf(file));
    const read = await this.inputs.read({ action, fields, typed: entered, language: view.lang, unit });
    if ('wrong' in read) return read;
    const id = file.order.opened.workOrderId;
    const acting = { caller, seen: wish.seen, once: wish.once };
    const refused = await this.acts.act({ id, action, input: read.input }, acting, reply).then(() => undefined, refusalOf);
    if (refused !== undefined && !(await this.taps.isSecond(id, wish))) return refused;
    await this.drafts.empty(reply.request, { caller, workOrderId: id, action });
    return 'done';
  }
}

const answerOf = ({ order: { kind } }: AtOrder['file']) => lifecycles[kind].answer;

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  throw error;
};
