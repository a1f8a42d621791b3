import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sumFacts } from '#platform/read-db/facts.query.js';
import { finishedCases } from '#scorecards/finished-cases.projection.js';
import { departments, items } from '../support/world.directory.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 60_000);
afterAll(() => world.stop());

type Answer = Readonly<Record<string, unknown>>;
const day = '2026-07-03';
const line = (deliveryId: string, cases: unknown, change: object = {}) =>
  JSON.stringify({ deliveryId, day, departmentCode: departments.east, itemCode: items.east, cases, ...change });

const deliver = async (lines: readonly string[], channel = world.channel): Promise<Answer[]> => {
  const headers = { 'content-type': 'application/x-ndjson' };
  const answer = await channel.send('POST', '/api/v1/case-counts', { headers, body: lines.join('\n') });
  expect(answer.status).toBe(200);
  return answer.text
    .trimEnd()
    .split('\n')
    .map((text) => JSON.parse(text) as Answer);
};

const known = async (asOf?: string) => {
  await world.quiet();
  const question = { asOf, from: day, to: day, where: { department: departments.east } };
  const { asOf: stated, groups } = await sumFacts(world.parts.readDb, finishedCases, question);
  return { stated, cases: groups[0]?.sums.finishedCases };
};

describe('numbers of finished cases', () => {
  it('are counted, corrected by a later delivery, and known as of either', async () => {
    expect(await deliver([line('d1', 100)])).toMatchObject([
      { line: 1, cases: 100, difference: 100, outcome: 'counted' },
      { summary: { counted: 1, corrected: 0, unchanged: 0, rejected: 0 } },
    ]);
    const before = await known();
    expect(before.cases).toBe(100);
    const again = await deliver([line('d2', 80), line('d1', 100), line('d2', 80), line('d2', 81)]);
    expect(again).toMatchObject([
      { cases: 80, difference: -20, outcome: 'corrected' },
      { outcome: 'unchanged' },
      { outcome: 'unchanged' },
      { line: 4, problem: { status: 409, code: 'case-count.other-number', field: 'cases' } },
      { summary: { counted: 0, corrected: 1, unchanged: 2, rejected: 1 } },
    ]);
    expect((await known()).cases).toBe(80);
    expect((await known(before.stated)).cases).toBe(100);
  });

  it('are refused line by line, each with its field, and the rest goes on', async () => {
    const answers = await deliver([
      line('b', -1),
      '{"cases"',
      line('b', 1, { departmentCode: 'nobody' }),
      line('b', 1, { itemCode: 'item-0' }),
      line('b', 1, { day: '2027-01-01' }),
      line('b', 5, { channel: 'app' }),
    ]);
    expect(answers.map((one) => (one['problem'] as Answer | undefined)?.['field'] ?? one['outcome'])).toEqual([
      'cases',
      undefined,
      'departmentCode',
      'itemCode',
      'day',
      'counted',
      undefined,
    ]);
    expect((await known()).cases).toBe(85);
  });

  it('of two sources add up', async () => {
    await deliver([line('d1', 15)], world.otherChannel);
    expect((await known()).cases).toBe(100);
  });
});
