import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '#kernel/refusal.js';
import { sentence } from '../../../api/http/problem.messages.js';
import { OrderActs } from '../../../api/work-orders/order-acts.js';
import { typed } from '../../ui/form-body.js';
import { ActionInputs } from '../order/action-input.js';
import { fieldsOf } from '../order/actions.js';
import { OrderDoor } from '../order/order-door.js';
import { Taps } from '../order/taps.js';
import type { Here } from '../../ui/at-page.js';
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

export interface BulkOutcome {
  /** The question of the desk, as its address holds it. */
  readonly asked: string;
  readonly results: readonly BulkResult[];
  /** Why nothing was done at all. */
  readonly wrong: string | undefined;
}

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
    const nothing = (wrong: string) => ({ asked, results: [], wrong });
    const wanted = Wanted.safeParse({ action: typed(form, 'action'), once: typed(form, 'once') });
    const ticks = form.getAll('order').filter((tick) => Tick.safeParse(tick).success);
    if (!wanted.success || ticks.length === 0 || ticks.length > most) return nothing(deskWords[lang].nothingChosen);
    const { action, once } = wanted.data;
    const fields = fieldsOf(action, 'reply');
    const entered = Object.fromEntries(fields.map(({ name }) => [name, typed(form, name)]));
    const read = await this.inputs.read({ action, fields, typed: entered, language: lang, unit: 'working' });
    if ('wrong' in read) return nothing(read.wrong.map(({ text }) => text).join(' · '));
    const results = ticks.map(async (tick) => {
      const [id = '', seen = ''] = tick.split('.');
      return this.#one(here, { id, action, input: read.input }, { seen: Number(seen), once });
    });
    return { asked, results: await Promise.all(results), wrong: undefined };
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
      return { id: wish.id, number, refused: isDone ? undefined : sentence(refused.code, refused.facts, view.lang) };
    } catch (error) {
      const { code, facts } = refusalOf(error);
      return { id: wish.id, number: '—', refused: sentence(code, facts, view.lang) };
    }
  }
}

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  throw error;
};
