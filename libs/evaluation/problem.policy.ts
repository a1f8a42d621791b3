import type { AssessmentContent, Band, Indicator } from './content.events.js';
import { hundredths } from './fraction.policy.js';
import { branchesOf, endsOf } from './tree.policy.js';

export type ProblemCode =
  | 'days-reversed'
  | 'subject-twice'
  | 'unknown-subject'
  | 'code-twice'
  | 'parent-not-before'
  | 'too-deep'
  | 'no-weight'
  | 'weights-not-whole'
  | 'no-scale'
  | 'scale-on-branch'
  | 'scale-reversed'
  | 'band-not-set'
  | 'band-reversed'
  | 'bands-gap'
  | 'bands-not-whole';

/** What is wrong with a draft, and where; a round with a problem is not opened. */
export interface AssessmentProblem {
  /** Path of the field, as `indicators.0.weight`. */
  readonly field: string;
  readonly code: ProblemCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

const problem = (field: string, code: ProblemCode, facts: AssessmentProblem['facts'] = {}): AssessmentProblem => ({
  field,
  code,
  facts,
});

/** Indicators below one another at most. */
const deepest = 5;

const repeated = (codes: readonly string[], found: (index: number, code: string) => AssessmentProblem) => {
  const seen = new Set<string>();
  return codes.flatMap((code, index) => {
    const isThere = seen.has(code);
    seen.add(code);
    return isThere ? [found(index, code)] : [];
  });
};

const placeProblems = (indicators: readonly Indicator[]): readonly AssessmentProblem[] => {
  const depths = new Map<string, number>();
  return indicators.flatMap(({ code, parent }, index) => {
    const above = parent === null ? 0 : depths.get(parent);
    depths.set(code, (above ?? 0) + 1);
    if (above === undefined) return [problem(`indicators.${index}.parent`, 'parent-not-before', { code: parent ?? '' })];
    return above >= deepest ? [problem(`indicators.${index}.parent`, 'too-deep', { most: deepest })] : [];
  });
};

const weightProblems = (indicators: readonly Indicator[]): readonly AssessmentProblem[] => {
  const missing = indicators.flatMap(({ code, weight }, index) =>
    weight === null ? [problem(`indicators.${index}.weight`, 'no-weight', { code })] : [],
  );
  if (missing.length > 0) return missing;
  const siblings = Map.groupBy(indicators.entries(), ([, { parent }]) => parent);
  return [...siblings].flatMap(([parent, group]) => {
    const sum = group.reduce((total, [, { weight }]) => total + hundredths(weight ?? 0), 0n);
    const at = `indicators.${group[0]?.[0] ?? 0}.weight`;
    return sum === 10_000n ? [] : [problem(at, 'weights-not-whole', { parent: parent ?? '–', sum: Number(sum) / 100 })];
  });
};

const scaleProblems = (indicators: readonly Indicator[]): readonly AssessmentProblem[] => {
  const branches = new Set(branchesOf(indicators));
  const ends = new Set(endsOf(indicators));
  return indicators.flatMap((indicator, index) => {
    const { code, scale } = indicator;
    const at = `indicators.${index}.scale`;
    if (branches.has(indicator) && scale) return [problem(at, 'scale-on-branch', { code })];
    if (ends.has(indicator) && !scale) return [problem(at, 'no-scale', { code })];
    return scale && scale.min >= scale.max ? [problem(at, 'scale-reversed', { code })] : [];
  });
};

const isNotSet = ({ from, to }: Band) => from === null || to === null;

const bandProblem = (bands: readonly Band[], { from, to }: Band, index: number): AssessmentProblem | undefined => {
  const above = bands[index - 1];
  if (from !== null && to !== null && from >= to) return problem(`bands.${index}.from`, 'band-reversed');
  const meets = above?.from ?? 100;
  return to === meets
    ? undefined
    : problem(`bands.${index}.to`, above ? 'bands-gap' : 'bands-not-whole', { from: to ?? 0, to: meets });
};

/** Highest first, from 100 down to 0, each beginning where the one above it ends. */
const bandProblems = (bands: readonly Band[]): readonly AssessmentProblem[] => {
  const notSet = bands.flatMap((band, index) =>
    isNotSet(band) ? [problem(`bands.${index}.${band.from === null ? 'from' : 'to'}`, 'band-not-set', { code: band.code })] : [],
  );
  if (notSet.length > 0) return notSet;
  const lowest = bands.at(-1);
  const reachesDown = !lowest || (lowest.from === 0 && lowest.fromIncluded);
  return [
    ...bands.flatMap((band, index) => bandProblem(bands, band, index) ?? []),
    ...(reachesDown ? [] : [problem(`bands.${bands.length - 1}.from`, 'bands-not-whole', { from: 0, to: lowest.from ?? 0 })]),
  ];
};

/** Everything that keeps a draft from being opened. `unknown`: codes of subjects that the directory does not know that day. */
export const problemsOf = (content: AssessmentContent, unknown: readonly string[]): readonly AssessmentProblem[] => {
  const { period, subjects, indicators, bands } = content;
  const unknownCodes = new Set(unknown);
  return [
    ...(period.from > period.to ? [problem('period.to', 'days-reversed', period)] : []),
    ...repeated(subjects.codes, (index, code) => problem(`subjects.codes.${index}`, 'subject-twice', { code })),
    ...subjects.codes.flatMap((code, index) =>
      unknownCodes.has(code) ? [problem(`subjects.codes.${index}`, 'unknown-subject', { code })] : [],
    ),
    ...repeated(
      indicators.map(({ code }) => code),
      (index, code) => problem(`indicators.${index}.code`, 'code-twice', { code }),
    ),
    ...placeProblems(indicators),
    ...weightProblems(indicators),
    ...scaleProblems(indicators),
    ...repeated(
      bands.map(({ code }) => code),
      (index, code) => problem(`bands.${index}.code`, 'code-twice', { code }),
    ),
    ...bandProblems(bands),
  ];
};
