import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evaluators, giveAll, opened, Results, root, Round } from '../support/assessments.js';
import type { StaffClient } from '../support/world.clients.js';
import { departments, regions } from '../support/world.directory.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let first: StaffClient;
let second: StaffClient;
let third: StaffClient;
beforeAll(async () => {
  world = await startWorld();
  [first, second, third] = (await evaluators(world, 'first', 'second', 'third')) as [StaffClient, StaffClient, StaffClient];
}, 60_000);
afterAll(() => world.stop(), 30_000);

const { city, east, west } = departments;
const good = { online: 95, window: 93, guides: 9.5 };
const fair = { online: 80, window: 71, guides: 7 };
const poor = { online: 40, window: 33.33, guides: 2.5 };
const sheet = { [city]: good, [east]: fair, [west]: poor };

const readRound = async (staff: StaffClient, id: string) => (await staff.get(`${root}/${id}`)).as(Round);

describe('a round', () => {
  it('goes from the draft through double scoring to results that are final', async () => {
    const { id } = await opened(world.evaluator);
    expect(await readRound(first, id)).toMatchObject({ state: 'open', progress: { pairs: 9, one: 0, both: 0 } });
    await giveAll(first, id, sheet);
    expect((await first.post(`${root}/${id}/publish`)).problem).toMatchObject({
      code: 'assessment.incomplete',
      facts: { missing: 9 },
    });
    await giveAll(second, id, { ...sheet, [east]: { ...fair, online: 90 } });
    expect((await first.post(`${root}/${id}/publish`)).problem).toMatchObject({
      code: 'assessment.incomplete',
      facts: { subject: east, indicator: 'online', missing: 1 },
    });
    const reconciled = await third.post(`${root}/${id}/reconcile`, {
      subject: east,
      indicator: 'online',
      value: 86,
      reason: '复查',
    });
    expect(reconciled.status).toBe(200);
    const published = (await first.post(`${root}/${id}/publish`)).as(Round);
    expect(published).toMatchObject({ state: 'published', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });

    const results = (await world.evaluator.get(`${root}/${id}/results?waitFor=${published.position}`)).as(Results);
    expect(results.data.map(({ subject, rank, total, grade }) => [subject, rank, total, grade])).toEqual([
      [city, 1, 94.4, 'A'],
      [east, 2, 75.1, 'B'],
      [west, 3, 32, 'C'],
    ]);
    expect(results.data[0]?.figures).toEqual([
      { indicator: 'service', points: 94 },
      { indicator: 'online', points: 95 },
      { indicator: 'window', points: 93 },
      { indicator: 'guides', points: 95 },
    ]);
    expect(results.averages).toEqual([
      { region: regions.city, subjects: 3, average: 67.17 },
      { region: regions.east, subjects: 1, average: 75.1 },
      { region: regions.west, subjects: 1, average: 32 },
    ]);
    const csv = await world.evaluator.get(`${root}/${id}/results.csv`);
    const bytes = Buffer.concat([Buffer.from('\uFEFF'), Buffer.from(csv.text)]); // reading a response as text drops the mark
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(published.hash);
    expect(csv.text.split('\r\n')[1]).toBe(`${city},部门 ${city},1,94.40,A,94.00,95.00,93.00,95.00`);
  });
});
