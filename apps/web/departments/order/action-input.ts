import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Language } from '#kernel/values.js';
import { atTime, LocalDay } from '#kernel/values.js';
import { actionInputs, type InputOf } from '#orders/work-order.commands.js';
import type { TimeUnit } from '#rulebook/deadline.policy.js';
import type { Wrong } from '../../ui/problems.js';
import { StaffNames } from '../names.js';
import type { ActionField, FieldKind, StaffAction } from './actions.js';
import { fieldWords } from './field.messages.js';
import { OrderNumbers } from './order-numbers.js';

/** What was typed, by field. */
export type Typed = Readonly<Record<string, string>>;

export interface Entered {
  readonly action: StaffAction;
  readonly fields: readonly ActionField[];
  readonly typed: Typed;
  readonly language: Language;
  /** What extensions of this order are counted in. */
  readonly unit: TimeUnit;
}

type Read = { readonly input: InputOf<StaffAction> } | { readonly wrong: readonly Wrong[] };
/** What a field comes to; a text is what is wrong with it. */
type Value = { readonly is: unknown } | string;

/** Makes of what people type in forms what the API takes as input. */
@Injectable()
export class ActionInputs {
  constructor(
    private readonly names: StaffNames,
    private readonly numbers: OrderNumbers,
  ) {}

  async read(entered: Entered): Promise<Read> {
    const { action, fields, language } = entered;
    const read = await Promise.all(fields.map(async (field) => [field, await this.#value(field, entered)] as const));
    const wrong = read.flatMap(([{ name }, value]) => (typeof value === 'string' ? [{ field: name, text: value }] : []));
    if (wrong.length > 0) return { wrong };
    const values = read.flatMap(([{ name }, value]) =>
      typeof value === 'string' || value.is === undefined ? [] : [[inputName(name), value.is] as const],
    );
    const parsed = actionInputs[action].safeParse(Object.fromEntries(values));
    return parsed.success ? { input: parsed.data } : { wrong: parsed.error.issues.map((issue) => told(issue, language)) };
  }

  #value(field: ActionField, { typed, language, unit }: Entered): Value | Promise<Value> {
    const text = typed[field.name] ?? '';
    const words = fieldWords[language];
    if (text === '') return field.optional ? { is: undefined } : missing(field, language);
    const readers: Readonly<Record<FieldKind, () => Value | Promise<Value>>> = {
      words: () => ({ is: text }),
      choice: () => (field.values?.includes(text) === true ? { is: text } : words.choose),
      'yes-no': () => (text === 'yes' || text === 'no' ? { is: text === 'yes' } : words.choose),
      check: () => ({ is: true }),
      amount: () => (/^[1-9]\d{0,2}$/.test(text) ? { is: { amount: Number(text), unit } } : words.notANumber),
      day: () => this.#day(field, text) ?? words.notADay,
      unit: () => this.#unit(text, language),
      units: () => this.#units(text, language),
      order: () => this.#order(text, language),
      files: () => ({ is: text.split('\n').map((line) => line.split(' ')[0]) }),
    };
    return readers[field.kind]();
  }

  /** The day itself, or, where an instant is asked for, its beginning. */
  #day({ name }: ActionField, text: string): Value | undefined {
    if (!LocalDay.safeParse(text).success) return undefined;
    return { is: name === 'correctedAt' ? atTime(text, '00:00', this.names.zone) : text };
  }

  async #order(text: string, language: Language): Promise<Value> {
    const id = await this.numbers.find(text);
    return id === undefined ? fieldWords[language].noOrder : { is: id };
  }

  #unit(text: string, language: Language): Value {
    const [unit, ...others] = this.names.departmentsLike(text);
    const words = fieldWords[language];
    if (!unit) return words.noUnit;
    if (others.length === 0) return { is: unit.code };
    return words.manyUnits([unit, ...others.slice(0, 9)].map(({ name }) => name).join('、'));
  }

  #units(text: string, language: Language): Value {
    const texts = text.split(/[;；\n]/).map((part) => part.trim());
    const units = texts.filter((part) => part !== '').map((part) => this.#unit(part, language));
    const wrong = units.find((unit) => typeof unit === 'string');
    return wrong ?? { is: units.map((unit) => (typeof unit === 'string' ? unit : unit.is)) };
  }
}

const inputName = (name: string): string => (name === 'amount' ? 'span' : name);
/** The field of a form in which a path of the input was asked for. */
export const fieldOf = (path: string): string => (path.startsWith('span') ? 'amount' : (path.split('.')[0] ?? path));

const missing = ({ kind }: ActionField, language: Language): string =>
  kind === 'choice' || kind === 'yes-no' ? fieldWords[language].choose : fieldWords[language].missing;

/** Of what passed the form only the length of texts is left to be wrong. */
const told = ({ path, code }: z.core.$ZodIssue, language: Language): Wrong => {
  const { tooLong, missing: nothing } = fieldWords[language];
  return { field: fieldOf(path.join('.')), text: code === 'too_big' ? tooLong : nothing };
};
