import { simulateReviews } from '../../dist/libs/simulation/reviews.js';
import { simulateWorld } from '../../dist/libs/simulation/world.js';

/** The same fictional directory for everything that is measured. */
export const world = simulateWorld({ seed: 'bench', counties: 9, departments: 200, items: 1_000, points: 300 });

/** Reviews in the body shape of the contract, shares and words as in a published month; another seed, other reviews. */
export const reviews = (seed, count, badShare) =>
  simulateReviews(world, {
    seed,
    count,
    from: '2026-01-01',
    to: '2026-03-31',
    profile: '2023-07',
    duplicates: 0,
    ...(badShare !== undefined && { badShare }),
  });
