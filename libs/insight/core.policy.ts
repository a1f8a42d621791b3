import { byWeight, type Weighed } from './weight.policy.js';

/** The part of all that core problems make up together, where nobody says otherwise (our own choice). */
export const usualPart = 0.8;

/**
 * Core problems (核心问题): the fewest that together make up at least `part` of all reports that name one. Which problems are
 * core ones is asked for by the field; the part is our own choice.
 */
export const coreOf = <Problem extends Weighed>(problems: readonly Problem[], part: number): readonly Problem[] => {
  const total = problems.reduce((sum, { weight }) => sum + weight, 0);
  const core: Problem[] = [];
  let reached = 0;
  for (const problem of problems.toSorted(byWeight)) {
    if (reached >= part * total) break;
    core.push(problem);
    reached += problem.weight;
  }
  return core;
};
