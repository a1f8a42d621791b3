import { Chance, Weighted } from './chance.js';

/** What is done with an order next, so many minutes after what came before. */
export interface Step {
  readonly afterMinutes: number;
  readonly act: 'accept' | 'resolve' | 'appeal' | 'satisfied' | 'unsatisfied';
}

const accept: Step = { afterMinutes: 1, act: 'accept' };
const resolve: Step = { afterMinutes: 2, act: 'resolve' };
const satisfied: Step = { afterMinutes: 1, act: 'satisfied' };

/**
 * What becomes of orders, and how many of a hundred: invented, with enough left at every stage for people to take up. Days would be
 * true to life; minutes are what somebody who looks on waits for.
 */
const stories: readonly (readonly [story: readonly Step[], weight: number])[] = [
  [[], 25],
  [[accept], 10],
  [[accept, { afterMinutes: 1, act: 'appeal' }], 5],
  [[accept, resolve], 10],
  [[accept, resolve, satisfied], 40],
  [[accept, resolve, { afterMinutes: 1, act: 'unsatisfied' }, resolve, satisfied], 10],
];

/** What becomes of the order of a simulated review, the same for the same review at every run; nothing for one that is left to others. */
export const storyOf = (externalId: string): readonly Step[] => new Weighted(stories).draw(new Chance(`${externalId}/handling`));
