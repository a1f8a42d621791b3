import { changedBy, type Length } from './lengths.policy.js';
import type { WaitLine, WaitPart, WaitState } from './waits.query.js';

/** Waits in one state, of one unit, place or kind where it was asked by one: the shorter first. */
export interface WaitGroupLines extends Readonly<Record<WaitPart, readonly Length[]>> {
  readonly state: WaitState;
  readonly key: string | null;
}

export type WaitGroups = ReadonlyMap<string, WaitGroupLines>;

const none = { ended: [], before: [], waiting: [] };

const lengthOf = ({ length, since, count }: Length): Length => ({ length, since, count });

const groupChangedBy = (group: WaitGroupLines, lines: readonly WaitLine[]): WaitGroupLines => {
  const part = (name: WaitPart) => changedBy(group[name], lines.filter((line) => line.part === name).map(lengthOf));
  return { ...group, ended: part('ended'), before: part('before'), waiting: part('waiting') };
};

/** Groups with what there is more and less in them; those of which nothing changed are the same as before. */
export const groupsChangedBy = (known: WaitGroups, lines: readonly WaitLine[]): WaitGroups => {
  const changes = Map.groupBy(lines, ({ state, key }) => `${state} ${key ?? ''}`);
  const changed = [...changes].flatMap(([id, [first, ...rest]]): [string, WaitGroupLines][] => {
    if (!first) return [];
    const { state, key } = first;
    return [[id, groupChangedBy(known.get(id) ?? { state, key, ...none }, [first, ...rest])]];
  });
  return changed.length === 0 ? known : new Map([...known, ...changed]);
};

const sizes = new WeakMap<WaitGroups, number>();

/** How many lines there are in all groups. */
export const sizeOf = (groups: WaitGroups): number => {
  const known = sizes.get(groups);
  if (known !== undefined) return known;
  const size = [...groups.values()].reduce((sum, one) => sum + one.ended.length + one.before.length + one.waiting.length, 0);
  sizes.set(groups, size);
  return size;
};
