import type { Instant } from '#kernel/values.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { change, type Period, periodBefore, type PeriodUnit, unitAround, yearBefore } from './period.policy.js';
import { type Measure, measure, type Measured, type Measures, plus, type Sums, sumsBehind } from './measures.query.js';
import { type ScorecardScope, scorecardSums } from './scorecard.query.js';

export interface TrendQuestion extends ScorecardScope {
  readonly units: readonly Period[];
  readonly unit: PeriodUnit;
  /** The figures that are wanted; all others are `null`. All without it. */
  readonly only?: readonly Measure[];
}

/** How far the figures are from those of another period, relative to these; `null` where there is nothing to compare. */
export interface Compared extends Period {
  readonly changes: Readonly<Record<Measure, number | null>>;
}

export interface TrendPoint extends Period {
  readonly measures: Measures;
  /** 环比: against the unit before. */
  readonly before: Compared;
  /** 同比: against the same unit of the year before. */
  readonly yearBefore: Compared;
}

export interface Trend {
  readonly asOf: Instant;
  readonly position: bigint;
  readonly points: readonly TrendPoint[];
}

/** Figures of units that follow each other, with those they are compared with, all of one state of knowledge. */
export const trend = async (db: ReadDb, { units, unit, only, ...scope }: TrendQuestion): Promise<Trend> => {
  const first = units[0];
  const last = units.at(-1);
  if (!first || !last) throw new Error('a trend has a unit at least');
  const groupBy = unit === 'day' ? (['day'] as const) : (['month'] as const);
  const range = { from: yearBefore(first).from, to: last.to };
  const wanted = only && { needs: sumsBehind(only) };
  const { asOf, position, groups, none } = await scorecardSums(db, { ...scope, ...range, ...wanted, groupBy });
  const sums = new Map<string, Sums>();
  for (const { key, sums: some } of groups) {
    const day = unit === 'day' ? String(key['day']) : `${String(key['month'])}-01`;
    const { from } = unitAround(day, unit);
    sums.set(from, plus(sums.get(from) ?? none, some));
  }
  const figures = ({ from }: Period) => measure(sums.get(from) ?? none);
  return { asOf, position, points: units.map((one) => pointOf(one, figures)) };
};

const pointOf = (unit: Period, figures: (unit: Period) => Measures): TrendPoint => {
  const measures = figures(unit);
  const compared = (with_: Period): Compared => ({ ...with_, changes: changes(measures, figures(with_)) });
  return { ...unit, measures, before: compared(periodBefore(unit)), yearBefore: compared(yearBefore(unit)) };
};

const changes = (now: Measures, before: Measures): Compared['changes'] =>
  Object.fromEntries(
    (Object.entries(now) as [Measure, Measured][]).map(([name, { value }]) => [name, change(value, before[name].value)]),
  ) as Record<Measure, number | null>;
