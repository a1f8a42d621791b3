import { type OfLevel, withExcluded } from './exclusions.js';
import { type CountName, measured, noSums, plus, type SumName, sumNames, type Sums } from './measures.query.js';

/** What counts otherwise than on record. */
export interface Supposition {
  /** Whether reviews that were excluded after an appeal count again. */
  readonly countExcluded: boolean;
  /** Whether default reviews are left out. */
  readonly leaveOutDefaults: boolean;
}

/** Sums of one level, with what other limits would add. */
export interface Supposed extends OfLevel {
  readonly more?: Partial<Sums> | undefined;
}

/** What the sums of one level would be. */
export const supposedSums = ({ more, ...level }: Supposed, { countExcluded, leaveOutDefaults }: Supposition): Sums => {
  if (leaveOutDefaults && level.active === false) return noSums;
  const of = more ? { ...level, sums: plus(level.sums, { ...noSums, ...more }) } : level;
  return countExcluded ? withExcluded(of) : of.sums;
};

const levels = [null, 1, 2, 3, 4, 5].flatMap((rating) => [null, true, false].map((active) => ({ rating, active })));

/** The sums that a count is worked out from, on record and as it would be: those by which it changes. */
export const sumsSupposed = (count: CountName, supposition: Supposition): readonly SumName[] =>
  sumNames.filter((name) => {
    const sums = { ...noSums, [name]: 1 };
    return [{ ...noSums, ...sums }, ...levels.map((level) => supposedSums({ ...level, sums }, supposition))].some(
      (one) => measured(count, one).value !== 0,
    );
  });
