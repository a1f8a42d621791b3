import { addDays, localDay } from '../../dist/libs/kernel/values.js';
import { simulateReviews } from '../../dist/libs/simulation/reviews.js';
import { simulateWorld } from '../../dist/libs/simulation/world.js';

/** The same fictional directory for everything that is measured. */
export const world = simulateWorld({ seed: 'bench', counties: 9, departments: 200, items: 1_000, points: 300 });

const simulated = (seed, count, daysBack, more = {}) => {
  const today = localDay(new Date().toISOString(), 'Asia/Shanghai');
  const days = { from: addDays(today, -daysBack), to: addDays(today, -1) };
  return simulateReviews(world, { seed, count, ...days, profile: '2023-07', duplicates: 0, ...more });
};

/** Reviews of a quarter in the body shape of the contract, levels as in a published month; another seed, other reviews. */
export const reviews = (seed, count) => simulated(seed, count, 90);

/** Reviews of yesterday, some of them bad: the limits of their orders have not passed yet. */
export const fresh = (seed, count, badShare) => simulated(seed, count, 1, { badShare });
