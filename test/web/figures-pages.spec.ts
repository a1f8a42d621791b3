import { describe, expect, it } from '@jest/globals';
import { PublishedAnswer, PreviewAnswer } from '../../apps/api/publications/publication.answers.js';
import { ReleasedAnswer } from '../../apps/api/public/public.answers.js';
import { worldForSpec } from '../support/for-spec.js';
import { items, regions } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const world = await worldForSpec();

const text = async (path: string) => (await fetch(`${world.url}${path}`)).text();

/** A month of six good reviews in the west and three others in the east, given to everybody. */
const releaseMay = async () => {
  const review = (rating: number, itemCode: string) =>
    world.channel.submit({ rating, itemCode, occurredAt: '2026-05-12T02:00:00Z' });
  for (let times = 0; times < 6; times++) await review(5, items.west);
  for (const rating of [5, 1, 2]) await review(rating, items.east);
  await world.quiet();
  const may = { from: '2026-05-01', to: '2026-05-31' };
  const { cutOff } = (await world.evaluator.post('/api/v1/publications/preview', may)).as(PreviewAnswer);
  const { id, recorded } = (await world.evaluator.post('/api/v1/publications', { ...may, asOf: cutOff })).as(PublishedAnswer);
  await world.evaluator.get(withQuery(`/api/v1/publications/${id}`, { waitFor: recorded }));
  (await world.evaluator.post(`/api/v1/publications/${id}/release`)).as(ReleasedAnswer);
  await world.quiet();
};

describe('the page of public figures', () => {
  it('says so while no month was released, and refuses what is no month', async () => {
    expect(await text('/open')).toContain('还没有公布任何月份');
    expect((await fetch(`${world.url}/open?month=May`)).status).toBe(422);
  });

  it('shows the newest month, tells no count of few, and leads into the regions', async () => {
    await releaseMay();
    const all = await text('/open');
    expect(all).toContain('2026-05 月度情况');
    expect(all).toContain(`href="/open?month=2026-05&region=${regions.city}"`);
    const city = await text(`/open?month=2026-05&region=${regions.city}`);
    for (const name of ['云山市', '东县', '西县']) expect(city).toContain(name);
    const east = await text(`/open?month=2026-05&region=${regions.east}`);
    expect(east).toContain('0–8'); // of two bad reviews, each of two counts may be up to four
    expect(await text('/open?month=2026-04')).toContain('2026-04 还没有公布');
  });
});
