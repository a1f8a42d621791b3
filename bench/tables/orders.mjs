import { alternate, median } from '../rig/pace.mjs';
import { openSystem } from '../rig/system.mjs';

const perSecond = 500;
const badShare = 0.04;
const deskSeconds = 10;
const inFlight = 64;

const over = (results, figure) => Math.round(median(results.map((result) => result[figure])));

/** From the bad review to the order, and to its end. */
export const orders = async (place, { rounds, seconds }) => {
  const system = await openSystem(place, 'orders');
  const load = system.load();
  let series = 0;
  const seed = () => `orders-${++series}`;
  await load.call('handling', { seed: seed(), inFlight, seconds });
  const { desk, handling } = await alternate(rounds, {
    desk: () => load.call('desk', { seed: seed(), perSecond, badShare, seconds: deskSeconds }),
    handling: async () => {
      await system.settled();
      const result = await load.call('handling', { seed: seed(), inFlight, seconds });
      await system.settled();
      return result;
    },
  });
  await load.stop();
  await system.stop();
  return [
    {
      title: 'From a bad review to its order on the department’s desk',
      head: ['reviews offered per second', 'bad ones per second', 'p50, ms', 'p99, ms'],
      rows: [[over(desk, 'offered'), over(desk, 'orders') / deskSeconds, over(desk, 'p50'), over(desk, 'p99')]],
    },
    {
      title: 'Bad reviews handled to the end: submit, accept, resolve, confirm',
      head: ['in flight', 'handled per second', 'p50 of one, ms', 'p95 of one, ms'],
      rows: [[inFlight, over(handling, 'rate'), over(handling, 'p50'), over(handling, 'p95')]],
    },
  ];
};
