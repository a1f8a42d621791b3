import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Directory } from '#directory/directory.port.js';
import { addDays, atTime, type Instant, LocalDay } from '#kernel/values.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { type Period, unitAround } from '#scorecards/period.policy.js';
import { Today } from '../../api/http/today.js';
import { linkTo } from '../citizens/link.js';
import { misfitOf, onceEach, type WrongField } from './asked.messages.js';

export type Texts = Readonly<Record<string, string>>;

/** What the address of a page of figures asks for. */
export interface FiguresAsked<Question> {
  /** What is asked; `undefined` where something of it makes no sense. */
  readonly question: Question | undefined;
  /** As it stands in the address, with the period that was meant where none was named. */
  readonly typed: Texts;
  /** The question as the API takes it, units by their codes. */
  readonly meant: Texts;
  readonly wrong: readonly WrongField[];
}

/** How far back the slider goes, in days. */
export const farthestBack = 366;
const longest = 4_000;
const localTime = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/;

/** Fields with something in them, by the names that a page knows. */
export const textsOf = (query: unknown, names: readonly string[]): Texts =>
  Object.fromEntries(
    Object.entries((query ?? {}) as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
      typeof value === 'string' && names.includes(name) && value.trim() !== ''
        ? [[name, value.trim().slice(0, longest)] as const]
        : [],
    ),
  );

export const without = (texts: Texts, ...names: readonly string[]): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([name]) => !names.includes(name)));

/** Reads addresses as people write them: a unit by its name, an instant in local time, no period where this month is meant. */
@Injectable()
export class Addresses {
  constructor(
    private readonly today: Today,
    private readonly rulebook: Rulebook,
    private readonly directory: Directory,
  ) {}

  get zone(): string {
    return this.rulebook.zone;
  }

  /**
   * `beside`: fields of the page that are no part of the question. `usual`: the period that is meant where none is named; this
   * month without it.
   */
  read<Schema extends z.ZodObject>(
    schema: Schema,
    query: unknown,
    beside: readonly string[] = [],
    usual: Period = unitAround(this.today.day(), 'month'),
  ): FiguresAsked<z.infer<Schema>> {
    const names = Object.keys(schema.shape);
    const given = textsOf(query, [...names, ...beside]);
    const isOpen = given['from'] === undefined && given['to'] === undefined && names.includes('from');
    const typed = isOpen ? { ...given, ...usual } : given;
    const asked = this.#meant(without(typed, ...beside));
    const parsed = schema.safeParse(asked);
    const unknown = (['department', 'region'] as const).filter((name) => !this.#isKnown(name, asked[name]));
    const issues = (parsed.error?.issues ?? []).map(({ path, message }) => ({
      field: String(path[0]),
      misfit: misfitOf(message),
    }));
    const scheme = this.#isScheme(asked['scheme'], asked['to']) ? [] : ['scheme'];
    const wrong = onceEach([...issues, ...[...unknown, ...scheme].map((field) => ({ field }))]);
    return { question: wrong.length === 0 ? parsed.data : undefined, typed, meant: asked, wrong };
  }

  /** Whether a moment has not come yet: neither by the clock nor in the log. */
  isAhead(asOf: string | undefined, known: string): boolean {
    return asOf !== undefined && asOf > this.today.now() && asOf > known;
  }

  /** The slider says days; the address that it leads to says the moment. `undefined` where it was not moved. */
  backAt(path: string, typed: Texts): string | undefined {
    const { back } = typed as Partial<Record<string, string>>;
    if (back === undefined) return undefined;
    const rest = without(typed, 'back', 'asOf', 'cursor');
    const days = /^\d{1,3}$/.test(back) ? Math.min(Number(back), farthestBack) : 0;
    return linkTo(path, days === 0 ? rest : { ...rest, asOf: this.daysBack(days) });
  }

  /** The end of the day so many days ago. */
  daysBack(days: number): Instant {
    return this.today.endOf(addDays(this.today.day(), -days));
  }

  day(at?: string): LocalDay {
    return this.today.day(at);
  }

  #meant(typed: Texts): Texts {
    const { asOf, department } = typed as Partial<Record<string, string>>;
    return {
      ...typed,
      ...(asOf !== undefined && { asOf: this.#instant(asOf) }),
      ...(department !== undefined && { department: this.#department(department) }),
    };
  }

  /** A day stands for its end, a local time for that moment. */
  #instant(text: string): string {
    if (LocalDay.safeParse(text).success) return this.today.endOf(text);
    const [, day, time] = localTime.exec(text) ?? [];
    const isReal = LocalDay.safeParse(day).success && !Number.isNaN(Date.parse(`${day ?? ''}T${time ?? ''}:00Z`));
    return day !== undefined && time !== undefined && isReal ? atTime(day, time, this.rulebook.zone) : text;
  }

  #department(text: string): string {
    const on = this.today.day();
    if (this.directory.department(text, on)) return text;
    const named = this.directory.search('departments', { q: text, limit: 2, on }).data;
    return named.length === 1 && named[0] ? named[0].code : text;
  }

  /** One that is written otherwise than schemes are is no scheme either: the question itself says so. */
  #isScheme(text: string | undefined, to: string | undefined): boolean {
    const [, name, version] = /^([A-Za-z0-9-]{1,60})(?:@(\d{1,6}))?$/.exec(text ?? '') ?? [];
    if (name === undefined) return true;
    const day = LocalDay.safeParse(to).data ?? this.today.day();
    return this.rulebook.scheme(name, version === undefined ? day : { version: Number(version) }) !== undefined;
  }

  #isKnown(shelf: 'department' | 'region', code: string | undefined): boolean {
    return code === undefined || this.directory[shelf](code, this.today.day()) !== undefined;
  }
}
