import type { Department, Directory } from '#directory/directory.port.js';
import { type RegionLevel, regionLevel } from '#directory/region-level.policy.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import type { Period } from './period.policy.js';
import { type Candidate, type Figure, type Place, ranking, type RankingTerms } from './ranking.policy.js';
import { type Measure, measured, plus, type SumName, type Sums, sumsBehind } from './measures.query.js';
import { type ScorecardScope, scorecardSums } from './scorecard.query.js';

/** A figure to rank by, and all that it is worked out from. */
export interface RankedFigure {
  readonly needs: ReadonlySet<SumName>;
  readonly of: (sums: Sums) => Figure;
}

/** A figure by its name. */
export const measureFigure = (name: Measure): RankedFigure => ({
  needs: sumsBehind([name]),
  of: (sums) => measured(name, sums),
});

export interface RankingQuestion extends ScorecardScope, Period, RankingTerms {
  /** What a unit is ranked by. */
  readonly figure: RankedFigure;
  /** Departments one by one, or the regions directly below one, each with all below it. */
  readonly by: 'department' | { readonly regionsOf: string };
}

/** A department, or a region with all below it. */
interface Unit {
  readonly code: string;
  /** As the directory calls it; `null` for a code that it does not know at that time. */
  readonly name: string | null;
  readonly peers: RegionLevel | 'unknown';
}

export interface Ranking {
  readonly asOf: Instant;
  readonly position: bigint;
  readonly places: readonly Place<Unit & Candidate>[];
}

const pageSize = 1_000;
/** The directory as it stood at the end of the period, and was known at the instant. */
class Standing {
  /** Every department there was then, by code. */
  readonly departments: ReadonlyMap<string, Department>;

  constructor(
    private readonly directory: Directory,
    private readonly on: LocalDay,
    private readonly asOf: Instant,
  ) {
    this.departments = new Map([...this.#departments()].map((department) => [department.code, department]));
  }

  *#departments(): Generator<Department> {
    for (let cursor: string | undefined; ;) {
      const when = { on: this.on, asOf: this.asOf, limit: pageSize };
      const page = this.directory.search('departments', cursor === undefined ? when : { ...when, cursor });
      yield* page.data;
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }

  /** The unit that a department's figures count for; none where it lies elsewhere. */
  unitOf(code: string, by: RankingQuestion['by']): Unit | undefined {
    const department = this.departments.get(code);
    if (by === 'department') return { code, name: department?.name ?? null, peers: this.#levelOf(department?.regionCode) };
    if (!department) return undefined;
    const path = this.directory.regionPath(department.regionCode, this.on, this.asOf);
    const child = path[path.findIndex((region) => region.code === by.regionsOf) - 1];
    return child && { code: child.code, name: child.name, peers: regionLevel(child.code) };
  }

  #levelOf(regionCode: string | undefined): Unit['peers'] {
    return regionCode === undefined ? 'unknown' : regionLevel(regionCode);
  }
}

/** Units in order, each among its peers, with those that have too little or nothing to go by. */
export const rankings = async (db: ReadDb, directory: Directory, question: RankingQuestion): Promise<Ranking> => {
  const { figure, by, better, minimum, ...scope } = question;
  const { asOf, position, groups, none } = await scorecardSums(db, { ...scope, groupBy: ['department'], needs: figure.needs });
  const standing = new Standing(directory, question.to, asOf);
  const sums = new Map<string | null, Sums>(groups.map(({ key, sums: some }) => [key['department'] as string | null, some]));
  const isAsked = scope.departments === 'all' ? undefined : new Set(scope.departments);
  const codes = new Set([...sums.keys(), ...standing.departments.keys()]);
  const units = new Map<string, { readonly unit: Unit; readonly sums: Sums }>();
  for (const code of codes) {
    if (code === null || (isAsked && !isAsked.has(code))) continue;
    const unit = standing.unitOf(code, by);
    if (!unit) continue;
    const before = units.get(unit.code)?.sums;
    const own = sums.get(code) ?? none;
    units.set(unit.code, { unit, sums: before ? plus(before, own) : own });
  }
  const candidates = [...units.values()].map(({ unit, sums: all }) => ({ ...unit, figure: figure.of(all) }));
  return { asOf, position, places: ranking(candidates, { better, minimum }) };
};
