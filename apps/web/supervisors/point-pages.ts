import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refusal } from '#kernel/refusal.js';
import type { Language } from '#kernel/values.js';
import { PointActs } from '../../api/oversight/point-acts.js';
import { PointFiles } from '../../api/oversight/point-files.js';
import { PointReading } from '../../api/oversight/point-reading.js';
import { StaffNames } from '../departments/names.js';
import { readWish, type Wish } from '../departments/order/wish.js';
import type { Here } from '../ui/at-page.js';
import { actionFacts, refusedWords } from '../ui/refused-words.js';
import { formOf, typed } from '../ui/form-body.js';
import { seeOther, sendPage } from '../ui/send.js';
import { pointFields, readStep } from './point-form.js';
import { PointPage, type PointShown } from './point.page.js';
import { pointStateWords, type PointStep, stepWords } from './points.messages.js';
import { pointPath } from './points.page.js';

type Showing = Partial<Pick<PointShown, 'chosen' | 'typed' | 'wrong' | 'done' | 'stale'>>;

/** The page of a service point, and what is done on it. */
@Injectable()
export class PointPages {
  constructor(
    private readonly reading: PointReading,
    private readonly acts: PointActs,
    private readonly files: PointFiles,
    private readonly names: StaffNames,
  ) {}

  async show({ caller, view, reply }: Here, code: string, showing: Showing, status = 200): Promise<void> {
    const { answer: point, seen } = await this.reading.one(code, caller);
    const { chosen, typed: entered = {}, wrong = [], done, stale = false } = showing;
    const open = chosen !== undefined && point.possible.includes(chosen) ? chosen : undefined;
    const url = chosen === undefined ? pointPath(code) : `${pointPath(code)}?do=${chosen}`;
    const form = { chosen: open, typed: entered, wrong, once: randomUUID(), seen };
    return sendPage(reply, PointPage({ view: { ...view, url }, zone: this.names.zone, point, done, stale, ...form }), status);
  }

  async act(here: Here, code: string, step: PointStep): Promise<void> {
    const form = formOf(here.reply.request);
    const wish = readWish(form);
    const entered = Object.fromEntries(pointFields.map((name) => [name, typed(form, name)]));
    const read = readStep(step, entered, here.view.lang);
    const kept = { chosen: step, typed: entered };
    if ('wrong' in read) return this.show(here, code, { ...kept, wrong: read.wrong }, 422);
    const acting = { caller: here.caller, seen: wish.seen, once: wish.once };
    const wanted = { code, action: step, input: read.input };
    const refused = await this.acts.act(wanted, acting, here.reply).then(() => undefined, refusalOf);
    if (!refused || (await this.#isSecond(code, wish))) return seeOther(here.reply, `${pointPath(code)}?done=${step}`);
    if (refused.kind === 'stale') return this.show(here, code, { ...kept, stale: true }, 412);
    const wrong = [{ field: 'form', text: pointRefused(refused, here.view.lang) }];
    return this.show(here, code, { ...kept, wrong }, refused.kind === 'forbidden' ? 403 : 409);
  }

  /** Whether this very wish was carried out before: a second tap. */
  async #isSecond(code: string, { once }: Wish): Promise<boolean> {
    return (await this.files.events(code)).some(({ cause }) => cause.id === once);
  }
}

/** In the words of the page. */
const pointRefused = (refusal: Refusal, language: Language): string => {
  const labels = Object.fromEntries(Object.entries(stepWords[language]).map(([step, { label }]) => [step, label]));
  return refusedWords(refusal, language, { ...actionFacts(language, labels), state: pointStateWords[language] });
};

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  throw error;
};
