import { problem, repeated, type RuleProblem, unknownIn } from './problem.policy.js';
import type { SchemePart, SchemeTerms } from './scheme.policy.js';

/** No step and no floor gives more than the part is worth. */
const excess = ({ points, scoring }: SchemePart, at: string): readonly RuleProblem[] => {
  const tooMuch = (field: string, given: number) =>
    given > points ? [problem(`${at}.scoring.${field}`, 'more-than-all-points', { points })] : [];
  if (scoring.by === 'target') return tooMuch('floor', scoring.floor);
  return scoring.by === 'steps' ? scoring.steps.flatMap((step, nth) => tooMuch(`steps.${nth}.points`, step.points)) : [];
};

/** What is wrong with a scheme: rates that nobody counts, parts worth more than all their points, bands that begin at one place. */
export const schemeProblems = ({ parts, bands }: SchemeTerms, unknown: readonly string[]): readonly RuleProblem[] => [
  ...parts.flatMap((part, index) => {
    const at = `terms.parts.${index}`;
    return [...unknownIn(unknown, part.measure, { field: `${at}.measure`, code: 'unknown-measure' }), ...excess(part, at)];
  }),
  ...repeated(
    bands,
    ({ from }) => String(from),
    (from, index) => problem(`terms.bands.${index}.from`, 'band-twice', { from }),
  ),
];
