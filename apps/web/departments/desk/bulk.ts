import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '#kernel/refusal.js';
import { OrderActs } from '../../../api/work-orders/order-acts.js';
import { typed } from '../../ui/form-body.js';
import { ActionInputs } from '../order/action-input.js';
import { fieldsOf } from '../order/actions.js';
import { OrderDoor } from '../order/order-door.js';
import { orderRefused } from '../order/order-refused.js';
import { fieldWords } from '../order/field.messages.js';
import { Taps } from '../order/taps.js';
import type { Here } from '../../ui/at-page.js';
import type { Wrong } from '../../ui/problems.js';
import { bulkActions } from './bulk.form.js';
import { deskWords } from './desk.messages.js';

/** As many as a page of the desk shows. */
const most = 50;
const Wanted = z.object({ action: z.enum(bulkActions), once: z.uuid() });
const Tick = z.string().regex(/^[0-9a-f-]{36}\.\d{1,9}$/);

/** What came of one order. */
export interface BulkResult {
  readonly id: string;
  readonly number: string;
  /** Why not; `undefined` where it was done. */
  readonly refused: string | undefined;
}

/** What was wanted of several orders, and was not done for any of them. */
export interface BulkBegun {
  readonly typed: Readonly<Record<string, string>>;
  /** The orders that were ticked. */
  readonly chosen: readonly string[];
  readonly wrong: readonly Wrong[];
}

/** `asked`: the question of the desk, as its address holds it. */
export type BulkOutcome = { readonly asked: string } & (
  { readonly results: readonly BulkResult[] } | { readonly begun: BulkBegun }
);

/** What is typed for all of them. */
const entries = ['action', 'to', 'words'] as const;

/** Does one thing with many orders, each by itself: what is refused for one keeps none of the others. */
@Injectable()
export class Bulk {
  constructor(
    private readonly door: OrderDoor,
    private readonly inputs: ActionInputs,
    private readonly acts: OrderActs,
    private readonly taps: Taps,
  ) {}

  async act(here: Here, form: URLSearchParams): Promise<BulkOutcome> {
    const { lang } = here.view;
    const asked = typed(form, 'from').slice(0, 2_000);
    const ticks = form.getAll('order').filter((tick) => Tick.safeParse(tick).success);
    const begun = { typed: Object.fromEntries(entries.map((name) => [name, typed(form, name)])), chosen: ticks.map(idOf) };
    const nothing = (...wrong: readonly Wrong[]) => ({ asked, begun: { ...begun, wrong } });
    const wanted = Wanted.safeParse({ action: typed(form, 'action'), once: typed(form, 'once') });
    if (!wanted.success) return nothing({ field: 'action', text: fieldWords[lang].choose });
    if (ticks.length === 0 || ticks.length > most) return nothing({ field: 'orders', text: deskWords[lang].nothingChosen });
    const { action, once } = wanted.data;
    const fields = fieldsOf(action, 'reply');
    const entered = Object.fromEntries(fields.map(({ name }) => [name, typed(form, name)]));
    const read = await this.inputs.read({ action, fields, typed: entered, language: lang, unit: 'working' });
    if ('wrong' in read) return nothing(...read.wrong);
    const results = ticks.map(async (tick) => {
      const seen = Number(tick.split('.')[1]);
      return this.#one(here, { id: idOf(tick), action, input: read.input }, { seen, once });
    });
    return { asked, results: await Promise.all(results) };
  }

  async #one(
    { caller, view, reply }: Here,
    wish: Parameters<OrderActs['act']>[0],
    tap: { readonly seen: number; readonly once: string },
  ): Promise<BulkResult> {
    try {
      const { number } = (await this.door.open(wish.id, caller)).order.opened;
      const refused = await this.acts.act(wish, { caller, ...tap }, reply).then(() => undefined, refusalOf);
      const isDone = refused === undefined || (await this.taps.isSecond(wish.id, tap));
      return { id: wish.id, number, refused: isDone ? undefined : orderRefused(refused, view.lang) };
    } catch (error) {
      return { id: wish.id, number: '—', refused: orderRefused(refusalOf(error), view.lang) };
    }
  }
}

const idOf = (tick: string): string => tick.split('.')[0] ?? '';

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  throw error;
};
