import { refuse } from '#kernel/refusal.js';
import type { Channel } from '#kernel/values.js';

/** What one channel shows of an element of an item's guide. */
export interface Shown {
  readonly channel: Channel;
  readonly element: string;
  readonly text: string;
}

/** An element as it reads: neither widths of letters nor blanks make a difference. */
const normalised = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');

/** Whether two channels at least show something else. */
export const differs = (shown: readonly Pick<Shown, 'text'>[]): boolean =>
  new Set(shown.map(({ text }) => normalised(text))).size > 1;

/** By element, in the order in which they come. Refuses a channel that shows one element twice. */
export const byElement = (shown: readonly Shown[], field: string): ReadonlyMap<string, readonly Shown[]> => {
  const elements = Map.groupBy(shown, ({ element }) => element);
  for (const [element, group] of elements)
    if (new Set(group.map(({ channel }) => channel)).size < group.length)
      refuse('invalid', 'finding.channel-twice', { field, element });
  return elements;
};

/** What makes two comparisons the same finding: the item, the element, and what the channels show, in whichever order. */
export const comparisonOf = (itemCode: string, element: string, shown: readonly Shown[]): string => {
  const texts = shown.map(({ channel, text }) => [channel, normalised(text)] as const).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `comparison:${JSON.stringify([itemCode, element, texts])}`;
};

/** The comparison in lines that need no words of ours. */
export const linesOf = (element: string, shown: readonly Shown[]): string =>
  [element, ...shown.map(({ channel, text }) => `${channel}: ${text}`)].join('\n');
