import { difference } from './fraction.policy.js';
import type { SubjectResult } from './results.policy.js';

/** A figure in two rounds; `null` where a round does not have it, and then there is no difference either. */
export interface Compared {
  readonly now: number | null;
  readonly then: number | null;
  readonly difference: number | null;
}

export interface SubjectCompared {
  readonly subject: string;
  readonly total: Compared;
  readonly grades: { readonly now: string | null; readonly then: string | null };
  readonly figures: readonly ({ readonly indicator: string } & Compared)[];
}

const compared = (now: number | undefined, then: number | undefined): Compared => ({
  now: now ?? null,
  then: then ?? null,
  difference: now === undefined || then === undefined ? null : difference(now, then),
});

const pointsOf = (result: SubjectResult | undefined): ReadonlyMap<string, number> =>
  new Map(result?.figures.map(({ indicator, points }) => [indicator, points]));

/** One subject in two rounds, indicator by indicator: those of the later round in their order, then those only the earlier had. */
export const compareSubject = (
  subject: string,
  now: SubjectResult | undefined,
  then: SubjectResult | undefined,
): SubjectCompared => {
  const [nowPoints, thenPoints] = [pointsOf(now), pointsOf(then)];
  const indicators = [...new Set([...nowPoints.keys(), ...thenPoints.keys()])];
  return {
    subject,
    total: compared(now?.total, then?.total),
    grades: { now: now?.grade ?? null, then: then?.grade ?? null },
    figures: indicators.map((indicator) => ({
      indicator,
      ...compared(nowPoints.get(indicator), thenPoints.get(indicator)),
    })),
  };
};
