import type { LocalDay } from '#kernel/values.js';
import { unitAround } from '#scorecards/period.policy.js';
import { channelText, levelWords } from '../../ui/domain.messages.js';
import type { View } from '../../ui/view.js';
import type { Texts } from '../asked.js';

/** What figures can be grouped by on a page: each group has an address of its own that asks for it alone. */
export const groupNames = ['department', 'region', 'item', 'channel', 'rating', 'tag', 'month'] as const;
export type GroupName = (typeof groupNames)[number];

/** What a code is called. */
export type NameOf = (shelf: 'department' | 'region' | 'item' | 'tag', code: string) => string;

interface Around {
  readonly view: View;
  readonly typed: Texts;
  readonly nameOf: NameOf;
}

export interface GroupShown {
  readonly text: string;
  /** What narrows the list behind its figures down to it, and its scorecard; none where nothing can. */
  readonly fields: Texts | undefined;
}

const later = (a: LocalDay | undefined, b: LocalDay): LocalDay => (a !== undefined && a > b ? a : b);
const earlier = (a: LocalDay | undefined, b: LocalDay): LocalDay => (a !== undefined && a < b ? a : b);

const textOf = (by: GroupName, value: string, { view: { lang }, nameOf }: Around): string => {
  if (by === 'department' || by === 'region' || by === 'item' || by === 'tag') return nameOf(by, value);
  if (by === 'rating') return levelWords[lang][Number(value)] ?? value;
  return by === 'channel' ? channelText(lang, value) : value;
};

/** By these, nobody can ask for things that have no such dimension. */
const needed: readonly GroupName[] = ['department', 'region'];

/** A group by its key; `null` is of things that have no such dimension. */
export const groupOf = (by: GroupName, key: string | number | boolean | null | undefined, around: Around): GroupShown => {
  if (key === null || key === undefined) return { text: '—', fields: needed.includes(by) ? undefined : { [by]: 'none' } };
  const value = String(key);
  const text = textOf(by, value, around);
  if (by === 'region') return { text, fields: { region: value, alone: 'true' } };
  if (by !== 'month') return { text, fields: { [by]: value } };
  const { from, to } = unitAround(`${value.slice(0, 7)}-01`, 'month');
  return { text, fields: { from: later(around.typed['from'], from), to: earlier(around.typed['to'], to) } };
};
