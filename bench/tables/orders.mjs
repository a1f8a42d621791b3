import { median } from '../rig/pace.mjs';
import { openSystem } from '../rig/system.mjs';

const perSecond = 500;
const badShare = 0.04;
const deskSeconds = 10;

const over = (results, figure) => Math.round(median(results.map((result) => result[figure])));

/** Rounds of one task on a system of its own, the first one not counted. */
const measure = async (place, name, rounds, task) => {
  const system = await openSystem(place, name);
  const load = system.load();
  const results = [];
  for (let round = 0; round <= rounds; round++) {
    results.push(await task(load, `${name}-${round}`));
    await system.settled();
  }
  await load.stop();
  await system.stop();
  return results.slice(1);
};

/** From the bad review to the order on the desk. */
export const orders = async (place, { rounds }) => {
  const desk = await measure(place, 'desk', rounds, (load, seed) =>
    load.call('desk', { seed, perSecond, badShare, seconds: deskSeconds }),
  );
  return [
    {
      title: 'From a bad review to its order on the department’s desk',
      head: ['reviews offered per second', 'bad ones per second', 'p50, ms', 'p99, ms'],
      rows: [[over(desk, 'offered'), over(desk, 'orders') / deskSeconds, over(desk, 'p50'), over(desk, 'p99')]],
    },
  ];
};
