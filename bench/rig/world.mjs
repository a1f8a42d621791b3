import { addDays, localDay } from '../../dist/libs/kernel/values.js';
import { simulateReviews } from '../../dist/libs/simulation/reviews.js';
import { simulateWorld } from '../../dist/libs/simulation/world.js';

/** The same fictional directory for everything that is measured. */
export const world = simulateWorld({ seed: 'bench', counties: 9, departments: 200, items: 1_000, points: 300 });

/** How far back the stored orders of a bench reach. */
export const pastDays = 365;

/** How many departments work off the orders that a bench measures; stored ones belong to all. */
const working = 8;

const itemsOf = (code) => world.items.filter(({ departmentCode }) => departmentCode === code).length;
const busiest = world.departments.map(({ code }) => ({ code, items: itemsOf(code) })).sort((a, b) => b.items - a.items);
/** The departments whose desk is worked off: those that answer for the most items. */
export const workingDepartments = busiest.slice(0, working).map(({ code }) => code);
const workingWorld = { ...world, items: world.items.filter(({ departmentCode }) => workingDepartments.includes(departmentCode)) };

const simulated = (seed, count, daysBack, { of = world, ...more } = {}) => {
  const today = localDay(new Date().toISOString(), 'Asia/Shanghai');
  const days = { from: addDays(today, -daysBack), to: addDays(today, -1) };
  return simulateReviews(of, { seed, count, ...days, profile: '2023-07', duplicates: 0, ...more });
};

/** Reviews of a quarter in the body shape of the contract, levels as in a published month; another seed, other reviews. */
export const reviews = (seed, count) => simulated(seed, count, 90);

/** Reviews of yesterday, some of them bad: the limits of their orders have not passed yet. */
export const fresh = (seed, count, badShare) => simulated(seed, count, 1, { badShare });

/** Bad reviews of this moment, as many as are asked for, for the departments that work. */
export function* happening(seed) {
  for (let part = 0; ; part++)
    for (const review of simulated(`${seed}-${part}`, 10_000, 1, { of: workingWorld, badShare: 1 }))
      yield { ...review, occurredAt: undefined };
}
