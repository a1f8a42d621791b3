import { PreviewAnswer, PublishedAnswer } from '../../apps/api/publications/publication.answers.js';
import { ReleasedAnswer } from '../../apps/api/public/public.answers.js';
import { items } from './world.directory.js';
import { withQuery } from './world.http.js';
import type { World } from './world.js';

const occurredAt = '2026-06-30T02:00:00Z';

/** Bad reviews of a day whose limit has not passed yet, of which some are put right, on time; with some good ones. */
const review = async (world: World, itemCode: string, { bad, onTime }: { bad: number; onTime: number }) => {
  for (let times = 0; times < 20; times++) await world.channel.submit({ rating: 5, itemCode, occurredAt });
  const ids: string[] = [];
  for (let times = 0; times < bad; times++) ids.push((await world.channel.submit({ rating: 1, itemCode, occurredAt })).id);
  await world.quiet();
  for (const id of ids.slice(0, onTime)) {
    await world.supervisor.accept(id);
    await world.supervisor.resolve(id, '已整改');
  }
};

/** Publishes a month of everybody as it is known now, and gives it to everybody. */
const releaseMonth = async (world: World, from: string, to: string): Promise<void> => {
  await world.quiet();
  const month = { from, to };
  const { cutOff } = (await world.evaluator.post('/api/v1/publications/preview', month)).as(PreviewAnswer);
  const { id, recorded } = (await world.evaluator.post('/api/v1/publications', { ...month, asOf: cutOff })).as(PublishedAnswer);
  await world.evaluator.get(withQuery(`/api/v1/publications/${id}`, { waitFor: recorded }));
  (await world.evaluator.post(`/api/v1/publications/${id}/release`)).as(ReleasedAnswer);
  await world.quiet();
};

/** May, in which nothing happened, and June: the west put 6 of 11 right in time, the east 5 of 10, the city had nothing to. */
export const releaseMonths = async (world: World): Promise<void> => {
  await review(world, items.west, { bad: 11, onTime: 6 });
  await review(world, items.east, { bad: 10, onTime: 5 });
  await releaseMonth(world, '2026-05-01', '2026-05-31');
  await releaseMonth(world, '2026-06-01', '2026-06-30');
};
