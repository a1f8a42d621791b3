import type { PublicRow } from './public.events.js';
import { type Range, tellingOf } from './public.policy.js';
import { ranking } from './ranking.policy.js';

/** By what departments are ranked for everybody: how bad reviews were handled, and how many reviews were good. More is better. */
export const publicMeasures = ['onTimeRate', 'goodRate'] as const;
export type PublicMeasure = (typeof publicMeasures)[number];

/** A department of a released month, with those it is compared with. */
export interface PublicCandidate<Peers extends string = string> {
  readonly row: PublicRow;
  readonly peers: Peers;
}

/**
 * Where a department came. `range`: its rate is not told exactly, so it has no rank and stands apart from those who have one;
 * it would come between `best` and `worst` of them. `interval`: between which bounds an exact rate may really lie (95 %).
 */
export interface PublicPlace<Peers extends string = string> extends PublicCandidate<Peers> {
  readonly standing: 'ranked' | 'range';
  readonly rank: number | null;
  readonly best: number;
  readonly worst: number;
  /** How many among its peers are ranked. */
  readonly of: number;
  readonly rate: Range | null;
  readonly interval: { readonly lower: number; readonly upper: number } | null;
}

const isExact = (range: Range): boolean => range.low === range.high;

/** The two counts that a rate follows from: of which all that count are the sum. */
const partsOf = (row: PublicRow, measure: PublicMeasure): readonly [above: Range, rest: Range] => {
  const { counts } = tellingOf(row);
  return measure === 'onTimeRate' ? [counts.badOnTime, counts.badOther] : [counts.good, counts.bad];
};

/** The rate as a figure to be ranked by; of nothing, where it is not told exactly. */
const figureOf = (row: PublicRow, measure: PublicMeasure) => {
  const [above, rest] = partsOf(row, measure);
  const denominator = above.low + rest.low;
  if (!isExact(above) || !isExact(rest) || denominator === 0) return { value: null };
  return { value: above.low / denominator, numerator: above.low, denominator };
};

const byPlace = (a: PublicPlace, b: PublicPlace): number =>
  a.best - b.best || a.worst - b.worst || ((a.row.code ?? '') < (b.row.code ?? '') ? -1 : 1);

/** Peers: those with a rank by it, the others by the places between which they would come. */
const placed = <Peers extends string>(
  places: readonly Omit<PublicPlace<Peers>, 'best' | 'worst'>[],
): readonly PublicPlace<Peers>[] => {
  const ranked = places.flatMap(({ standing, rate }) => (standing === 'ranked' && rate ? [rate.low] : []));
  const after = (rate: number) => 1 + ranked.filter((other) => other > rate).length;
  const all = places.map((place) => {
    const { low, high } = place.rate ?? { low: 0, high: 1 };
    return { ...place, best: place.rank ?? after(high), worst: place.rank ?? after(low) };
  });
  return [
    ...all.filter(({ standing }) => standing === 'ranked'),
    ...all.filter(({ standing }) => standing === 'range').toSorted(byPlace),
  ];
};

/**
 * Everybody among their peers, from what is told to everybody and nothing else: whoever can read a month can work the same places
 * out. A rate whose counts are ranges gets no rank, since a rank would say more than they do. Our own choice.
 */
export const publicRanking = <Peers extends string>(
  candidates: readonly PublicCandidate<Peers>[],
  measure: PublicMeasure,
): readonly PublicPlace<Peers>[] => {
  const figures = candidates.map(({ row, peers }) => ({
    ...{ row, peers, code: row.code ?? '', figure: figureOf(row, measure) },
    rate: tellingOf(row).rates[measure],
  }));
  const places = ranking(figures, { better: 'higher', minimum: 0 }).map(({ row, peers, rate, rank, of, interval }) => {
    const standing = rank === null ? ('range' as const) : ('ranked' as const);
    return { row, peers, standing, rank, of, rate, interval };
  });
  return [...Map.groupBy(places, ({ peers }) => peers).values()].flatMap(placed);
};

/** The departments of a region and of all regions below it, by the tree that was released; all without a region. */
export const departmentsWithin = (rows: readonly PublicRow[], region: string | undefined): readonly PublicRow[] => {
  const departments = rows.filter(({ unit }) => unit === 'department');
  if (region === undefined) return departments;
  const parents = new Map(rows.flatMap(({ unit, code, within }) => (unit === 'region' ? [[code, within] as const] : [])));
  const isWithin = (start: string | null): boolean => {
    let at: string | null | undefined = start;
    while (at !== null && at !== undefined && at !== region) at = parents.get(at);
    return at === region;
  };
  return departments.filter(({ within }) => isWithin(within));
};
