import { DeskQuestion } from '../../../api/work-orders/desk.reading.js';

type Texts = Readonly<Record<string, string>>;

const longest = 200;
/** Orders of a page. */
export const ordersAPage = 50;
const fields: ReadonlySet<string> = new Set([...Object.keys(DeskQuestion.shape), 'cursor']);

/** Which orders a page of the desk shows. */
export interface DeskAsked {
  readonly question: DeskQuestion;
  readonly cursor: string | undefined;
  /** Fields of the address that say nothing that can be asked. */
  readonly wrong: readonly string[];
  /** What was written in each field; an empty one asks for nothing. */
  readonly typed: Texts;
}

const textsOf = (query: unknown): Texts => {
  const texts = Object.entries((query ?? {}) as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
    typeof value === 'string' && fields.has(name) && value.trim() !== '' ? [[name, value.trim().slice(0, longest)] as const] : [],
  );
  return Object.fromEntries(texts);
};

const without = (texts: Texts, names: readonly string[]): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([name]) => !names.includes(name)));

/** Without a state, open orders are asked for. */
export const readDesk = (query: unknown): DeskAsked => {
  const typed = textsOf(query);
  const { error } = DeskQuestion.safeParse(typed);
  const wrong = (error?.issues ?? []).map(({ path }) => String(path[0]));
  const question = DeskQuestion.parse(without(typed, wrong));
  const open = question.state === undefined ? { open: true } : {};
  return { question: { ...question, ...open }, cursor: typed['cursor'], wrong, typed };
};

/** The address of a desk with other fields; `undefined` takes one out. A page further on is of this very question. */
export const deskUrl = (typed: Texts, change: Readonly<Record<string, string | undefined>> = {}): string => {
  const all = Object.entries({ ...without(typed, ['cursor']), ...change });
  const given = all.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '/staff/desk' : `/staff/desk?${new URLSearchParams(given).toString()}`;
};

/** Where a page of a desk hears of changes. */
export const liveUrl = (typed: Texts): string => {
  const query = new URLSearchParams(typed).toString();
  return query === '' ? '/staff/desk/live' : `/staff/desk/live?${query}`;
};
