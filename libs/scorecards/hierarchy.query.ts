import type { Directory, DirectoryProgress } from '#directory/directory.port.js';
import { type Instant, type LocalDay, localDay } from '#kernel/values.js';
import type { AsOf } from '#platform/read-db/facts.query.js';
import type { ReadDb } from '#platform/read-db/read-db.js';
import { knownFigures } from './figure-models.query.js';

/** Where it is found what belongs to a region, and what stands below a department. */
export interface Hierarchy {
  readonly directory: Directory;
  readonly progress: DirectoryProgress;
  /** That of local days. */
  readonly zone: string;
}

export interface PlaceQuestion {
  readonly asOf?: Instant | undefined;
  /** The last local day of the period. */
  readonly to?: LocalDay | undefined;
  /** Those that may be asked about. */
  readonly departments: 'all' | readonly string[];
  /** With all regions below it. */
  readonly region?: string | undefined;
  /** A department, with all that it supervises. */
  readonly below?: string | undefined;
}

/** Whose figures are asked for, and the state of knowledge that they and the directory are of. */
export interface Placed extends AsOf {
  readonly departments: 'all' | readonly string[];
}

/** How long the directory, which follows the same log, may take to come as far as the figures. */
const patienceMillis = 10_000;

const narrowed = (departments: Placed['departments'], codes: readonly string[]): Placed['departments'] => {
  if (departments === 'all') return codes;
  const own = new Set(departments);
  return codes.filter((code) => own.has(code));
};

/**
 * The departments of a region or below a department, as the directory stood on the last day of the period, or, where that is
 * open, on the day of the answer's `asOf`. What the directory had learnt is part of what was known: `asOf` may be that of a
 * reform.
 */
export const placed = async (db: ReadDb, question: PlaceQuestion, hierarchy: Hierarchy): Promise<Placed> => {
  const { directory, progress, zone } = hierarchy;
  const { upTo, ...known } = await knownFigures(db, question.asOf);
  await progress.waitFor(upTo, AbortSignal.timeout(patienceMillis));
  const reform = directory.lastReform(upTo, question.asOf);
  const isLater = reform !== undefined && reform.position > known.position;
  const { asOf, position } = isLater ? { asOf: reform.recordedAt, position: reform.position } : known;
  const on = question.to ?? localDay(asOf, zone);
  const { region, below } = question;
  let { departments } = question;
  if (below !== undefined)
    departments = narrowed(departments, [
      ...new Set([below, ...directory.departmentsBelow(below, on, asOf).map(({ code }) => code)]),
    ]);
  if (region !== undefined)
    departments = narrowed(
      departments,
      directory.departmentsUnder(region, on, asOf).map(({ code }) => code),
    );
  return { asOf, position, departments };
};
