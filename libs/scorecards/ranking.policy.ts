import { type Interval, wilson } from './interval.policy.js';

/** A figure to be ranked by: a count, or a rate with what it was divided from. */
export interface Figure {
  readonly value: number | null;
  readonly numerator?: number;
  readonly denominator?: number;
}

export interface Candidate {
  readonly code: string;
  /** Those it is compared with. */
  readonly peers: string;
  readonly figure: Figure;
}

/** `below-minimum`: there is too little to go by. `without-cases`: there is nothing to go by. Neither has a rank. */
export const standings = ['ranked', 'below-minimum', 'without-cases'] as const;
export type Standing = (typeof standings)[number];

/** A candidate, with all that it brought along, and where it came. */
export type Place<Of extends Candidate = Candidate> = Of & {
  readonly standing: Standing;
  /** 1 for the best among its peers; who is as good shares it, and the next one has the rank after all of them. */
  readonly rank: number | null;
  /** How many among its peers are ranked. */
  readonly of: number;
  /** Between which bounds a rate may really lie (95 %); none of a count. */
  readonly interval: Interval | null;
};

export interface RankingTerms {
  readonly better: 'higher' | 'lower';
  /** What a rate must at least have been divided from. */
  readonly minimum: number;
}

const standingOf = ({ figure: { value, denominator } }: Candidate, minimum: number): Standing => {
  if (value === null) return 'without-cases';
  return denominator !== undefined && denominator < minimum ? 'below-minimum' : 'ranked';
};

/** Of what is no share of a whole there is none: more cases may be reviewed than were finished. */
const intervalOf = ({ numerator, denominator }: Figure): Interval | null =>
  numerator === undefined || denominator === undefined || numerator < 0 || numerator > denominator
    ? null
    : wilson(numerator, denominator);

const byCode = (a: Candidate, b: Candidate): number => (a.code < b.code ? -1 : 1);

/** Ranked ones of one group of peers, the best first. */
const inOrder = <Of extends Candidate>(candidates: readonly Of[], better: RankingTerms['better']): readonly Of[] => {
  const sign = better === 'higher' ? -1 : 1;
  return candidates.toSorted((a, b) => sign * ((a.figure.value ?? 0) - (b.figure.value ?? 0)) || byCode(a, b));
};

const placesOf = <Of extends Candidate>(candidates: readonly Of[], { better, minimum }: RankingTerms): readonly Place<Of>[] => {
  const groups = Map.groupBy(candidates, (candidate) => standingOf(candidate, minimum));
  const best = inOrder(groups.get('ranked') ?? [], better);
  let rank = 0;
  const ranked = best.map((candidate, index): Place<Of> => {
    if (index === 0 || candidate.figure.value !== best[index - 1]?.figure.value) rank = index + 1;
    return { ...candidate, standing: 'ranked', rank, of: best.length, interval: intervalOf(candidate.figure) };
  });
  const apart = standings
    .slice(1)
    .flatMap((standing) =>
      (groups.get(standing) ?? [])
        .toSorted(byCode)
        .map((one): Place<Of> => ({ ...one, standing, rank: null, of: best.length, interval: intervalOf(one.figure) })),
    );
  return [...ranked, ...apart];
};

/** Everybody among their peers: the ranked ones, those with too little to go by, those with nothing. Peers in the order of their names. */
export const ranking = <Of extends Candidate>(candidates: readonly Of[], terms: RankingTerms): readonly Place<Of>[] =>
  [...Map.groupBy(candidates, ({ peers }) => peers)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => placesOf(group, terms));
