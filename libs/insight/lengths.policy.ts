import type { Instant } from '#kernel/values.js';

/** So many waits of one length, in whatever it is measured, or begun at one instant. */
export interface Length {
  readonly length: number;
  /** When they began; of those that are over it is not told apart. */
  readonly since: Instant | null;
  readonly count: number;
}

/** The shorter first. */
const byLength = (one: Length, other: Length): number => {
  if (one.length !== other.length) return one.length - other.length;
  const [first, second] = [one.since ?? '', other.since ?? ''];
  return first < second ? -1 : Number(first > second);
};

const counted = (length: Length): readonly Length[] => {
  if (length.count < 0) throw new Error(`fewer than no waits of ${length.length}`);
  return length.count === 0 ? [] : [length];
};

/**
 * What there was with what has changed, each in its order and each length once. Counts of changes are how many more there are now, or
 * how many fewer. Throws where more are taken away than there were.
 */
export const changedBy = (known: readonly Length[], changes: readonly Length[]): readonly Length[] => {
  if (changes.length === 0) return known;
  const all: Length[] = [];
  let next = 0;
  for (const change of changes.toSorted(byLength)) {
    for (let line = known[next]; line && byLength(line, change) < 0; line = known[++next]) all.push(line);
    const same = known[next];
    const isKnown = same !== undefined && byLength(same, change) === 0;
    if (isKnown) next++;
    all.push(...counted({ ...change, count: change.count + (isKnown ? same.count : 0) }));
  }
  for (let line = known[next]; line; line = known[++next]) all.push(line);
  return all;
};
