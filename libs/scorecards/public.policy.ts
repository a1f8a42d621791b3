import { type PublicCount, type PublicRow, PublicUnit } from './public.events.js';
import type { PublishedFigure, PublishedHead } from './publication.events.js';

/** A count below this is not told: "fewer than five". Our own choice. */
export const fewest = 5;

/**
 * What is told of a unit. Every review and every order is in one of them at most, and nothing else is told: there is no sum of
 * them that says more than they do themselves. What else one wants to know follows from these.
 */
export const publicCounts = ['activeGood', 'defaultGood', 'badOnTime', 'badOther'] as const;
export type PublicCountName = (typeof publicCounts)[number];

/** From where to where a count lies, both included. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

const exactly = (value: number): Range => ({ low: value, high: value });
const widthOf = ({ low, high }: Range): number => high - low;

/** A department's count: it depends on nothing else. */
export const told = (value: number): Range => (value < fewest ? { low: 0, high: fewest - 1 } : exactly(value));

/**
 * The sum of parts of which only ranges are told. Told exactly where every part may still be anything in its range, also to
 * somebody who knows another one; near either end of what is possible only that it is there; and not at all where the ends meet.
 */
export const toldSum = (parts: readonly Range[], sum: number): Range => {
  const low = parts.reduce((total, part) => total + part.low, 0);
  const high = parts.reduce((total, part) => total + part.high, 0);
  const [widest = 0, second = 0] = parts.map(widthOf).toSorted((a, b) => b - a);
  const margin = widest + second;
  if (margin === 0) return exactly(sum);
  if (high - low <= 2 * margin) return { low, high };
  if (sum <= low + margin) return { low, high: low + margin };
  return sum >= high - margin ? { low: high - margin, high } : exactly(sum);
};

/** A department that the directory has, and the regions it lies in, nearest first. */
export interface PublicDepartment {
  readonly code: string;
  readonly regions: readonly string[];
}

type Counts = readonly number[];

interface Node {
  readonly within: string | null;
  readonly regions: Set<string>;
  readonly departments: string[];
}

interface Summed {
  readonly counts: Counts;
  readonly told: readonly Range[];
}

const nothing: Counts = publicCounts.map(() => 0);
const top = '';

const addTo = (tree: Map<string, Node>, { code, regions }: PublicDepartment): void => {
  const nodeOf = (region: string, within: string | null) => {
    const node = tree.get(region) ?? { within, regions: new Set<string>(), departments: [] };
    tree.set(region, node);
    return node;
  };
  const path = [...regions, top];
  for (const [index, region] of path.entries()) {
    const node = nodeOf(region, path[index + 1] ?? null);
    if (index === 0) node.departments.push(code);
    else node.regions.add(path[index - 1] ?? '');
  }
};

const published = ({ low, high }: Range): PublicCount => (low === high ? low : [low, high]);
const orNull = (region: string | null): string | null => (region === top ? null : region);
const byCode = (a: string, b: string): number => (a < b ? -1 : 1);
const placeOf = ({ unit, code }: PublicRow): string => `${PublicUnit.options.indexOf(unit)} ${code ?? ''}`;
const inOrder = (a: PublicRow, b: PublicRow): number => byCode(placeOf(a), placeOf(b));

/**
 * The rows for everybody: of all, of each region with departments, and of each department of the directory, also where nothing
 * was counted. What is counted elsewhere is in none of them: it is nothing as a rule, so nobody could hide behind it.
 */
export const publicRows = (
  departments: readonly PublicDepartment[],
  countsOf: (department: string) => Counts | undefined,
): readonly PublicRow[] => {
  const tree = new Map<string, Node>([[top, { within: null, regions: new Set(), departments: [] }]]);
  for (const department of departments) addTo(tree, department);
  const rows: PublicRow[] = [];
  const push = (row: Omit<PublicRow, 'counts'>, ranges: readonly Range[]) => rows.push({ ...row, counts: ranges.map(published) });
  const leaf = (code: string, within: string | null): Summed => {
    const counts = countsOf(code) ?? nothing;
    const ranges = counts.map(told);
    push({ unit: 'department', code, within }, ranges);
    return { counts, told: ranges };
  };
  const sumOf = (region: string, { within, regions, departments: own }: Node): Summed => {
    const parts = [
      ...[...regions].toSorted(byCode).flatMap((code) => {
        const node = tree.get(code);
        return node ? [sumOf(code, node)] : [];
      }),
      ...own.toSorted(byCode).map((code) => leaf(code, orNull(region))),
    ];
    const counts = nothing.map((_, nth) => parts.reduce((sum, part) => sum + (part.counts[nth] ?? 0), 0));
    const ranges = counts.map((sum, nth) =>
      toldSum(
        parts.map((part) => part.told[nth] ?? exactly(0)),
        sum,
      ),
    );
    push({ unit: region === top ? 'all' : 'region', code: orNull(region), within: orNull(within) }, ranges);
    return { counts, told: ranges };
  };
  sumOf(top, tree.get(top) ?? { within: null, regions: new Set(), departments: [] });
  return rows.toSorted(inOrder);
};

const numberOf = (figure: PublishedFigure | undefined): number => (typeof figure === 'number' ? figure : 0);

/** What is told of a department, from what was published of it. */
export const countsFor = (measures: PublishedHead['measures']): ((figures: readonly PublishedFigure[]) => Counts) => {
  const places = new Map(measures.map(({ name }, place) => [name, place]));
  const columnOf = (name: string): number => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`a publication without ${name} cannot be released`);
    return place;
  };
  const [good, activeGood, onTime, bad] = [columnOf('good'), columnOf('activeGood'), columnOf('onTime'), columnOf('badToHandle')];
  return (figures) => {
    const of = (place: number) => numberOf(figures[place]);
    return [of(activeGood), of(good) - of(activeGood), of(onTime), of(bad) - of(onTime)];
  };
};

const rangeOf = (count: PublicCount | undefined): Range => {
  if (!Array.isArray(count)) return exactly(count ?? 0);
  const [low = 0, high = 0] = count;
  return { low, high };
};
const plus = (...ranges: readonly Range[]): Range => ({
  low: ranges.reduce((sum, { low }) => sum + low, 0),
  high: ranges.reduce((sum, { high }) => sum + high, 0),
});

/** Between which bounds the share of one count in both lies; `null` of nothing. */
const shareOf = (part: Range, rest: Range): Range | null =>
  part.high + rest.high === 0
    ? null
    : { low: part.low / (part.low + rest.high || 1), high: part.high === 0 ? 0 : part.high / (part.high + rest.low) };

/** All that a row tells, from its counts alone. */
export const tellingOf = ({ counts }: Pick<PublicRow, 'counts'>) => {
  const range = (name: PublicCountName) => rangeOf(counts[publicCounts.indexOf(name)]);
  const [activeGood, defaultGood] = [range('activeGood'), range('defaultGood')];
  const [badOnTime, badOther] = [range('badOnTime'), range('badOther')];
  const [good, bad] = [plus(activeGood, defaultGood), plus(badOnTime, badOther)];
  return {
    counts: { reviews: plus(good, bad), good, activeGood, defaultGood, bad, badOnTime, badOther },
    rates: { goodRate: shareOf(good, bad), badRate: shareOf(bad, good), onTimeRate: shareOf(badOnTime, badOther) },
  };
};
