import { describe, expect, it } from '@jest/globals';
import { DirectoryIndex } from '#directory/directory.index.js';
import type { DirectoryEvent } from '#directory/directory.events.js';
import { DirectoryProgress } from '#directory/directory.port.js';
import type { StoredEvent } from '#kernel/events.js';
import { at, content, roundId } from '../../test/support/rounds.js';
import type { SampleBody } from './assessment.commands.js';
import { type HeldOrder, type OrdersAsked, Populations } from './evaluation.port.js';
import { SampleIntake } from './sample.intake.js';

class Level extends DirectoryProgress {
  readonly position = 9n;
  readonly failure = undefined;
  override ready = () => Promise.resolve();
  override waitFor = () => Promise.resolve();
}

/** Three orders, and every statement of the directory. */
class Few extends Populations {
  asked: OrdersAsked | undefined;

  override orders = () => Promise.resolve({ asOf: '2026-06-30T00:00:00.000000Z', position: 7n });
  override items = () => Promise.resolve({ asOf: '2026-06-30T00:00:00.000000Z', position: 8n });

  // eslint-disable-next-line @typescript-eslint/require-await -- pages come one after another, as from a database
  override async *heldOrders(asked: OrdersAsked): AsyncGenerator<readonly HeldOrder[]> {
    this.asked = asked;
    yield [{ id: 'order-1', department: county }];
    yield [
      { id: 'order-2', department: city },
      { id: 'order-3', department: county },
    ];
  }
}

const city = '11990000MB0000001M';
const county = '11990100MB0000002X';
const effectiveFrom = '2020-01-01';
const entries: readonly DirectoryEvent[] = [
  { type: 'RegionRegistered', data: { code: '990000', name: '市', parentCode: null, effectiveFrom } },
  { type: 'RegionRegistered', data: { code: '990100', name: '县', parentCode: '990000', effectiveFrom } },
  { type: 'DepartmentRegistered', data: { code: city, name: '市局', regionCode: '990000', parentCode: null, effectiveFrom } },
  { type: 'DepartmentRegistered', data: { code: county, name: '县局', regionCode: '990100', parentCode: null, effectiveFrom } },
  { type: 'ServiceItemRegistered', data: { code: 'item-1', name: '一', departmentCode: county, effectiveFrom } },
  { type: 'ServiceItemRegistered', data: { code: 'item-2', name: '二', departmentCode: city, effectiveFrom } },
  { type: 'ServiceItemRegistered', data: { code: 'item-3', name: '三', departmentCode: county, effectiveFrom: '2026-07-01' } },
];
const late: DirectoryEvent = {
  type: 'ServiceItemRegistered',
  data: { code: 'item-4', name: '四', departmentCode: county, effectiveFrom },
};

const directory = new DirectoryIndex();
for (const event of entries) directory.apply({ ...event, recordedAt: '2026-06-01T00:00:00.000000Z' } as StoredEvent);
directory.apply({ ...late, recordedAt: '2026-07-01T00:00:00.000000Z' } as StoredEvent);

const draw = async (change: Partial<SampleBody>, subjects = { kind: 'regions', codes: ['990100', '990000'] }) => {
  const populations = new Few();
  const intake = new SampleIntake(directory, new Level(), populations);
  const round = { content: { ...content, subjects: subjects as typeof content.subjects } };
  const body: SampleBody = { kind: 'items', size: 10, per: 'round', seed: 's', ...change };
  const { sample } = (await intake.draw(round, { roundId, at, body }, { id: 'c', by: 'e' })).data;
  return { ...sample, asked: populations.asked };
};
const sorted = (ids: readonly string[] | undefined) => ids?.toSorted();

describe('a population of items', () => {
  it('is what the directory had on the last day, as it was known', async () => {
    const { drawn, asOf, position } = await draw({});
    expect(drawn).toMatchObject([{ subject: null, of: 2 }]);
    expect(sorted(drawn[0]?.ids)).toEqual(['item-1', 'item-2']);
    expect([asOf, position]).toEqual(['2026-06-30T00:00:00.000000Z', '8']);
    expect((await draw({ to: '2026-07-01' })).drawn).toMatchObject([{ of: 3 }]);
  });

  it('falls to the nearest region that is assessed', async () =>
    expect((await draw({ per: 'subject' })).drawn).toEqual([
      { subject: '990100', of: 1, ids: ['item-1'] },
      { subject: '990000', of: 1, ids: ['item-2'] },
    ]));
});

describe('a population of orders', () => {
  it('is asked for by the departments of the subjects, up to a position', async () => {
    const { drawn, asked } = await draw({ kind: 'orders' }, { kind: 'departments', codes: [county] });
    expect(asked).toEqual({ from: '2026-01-01', to: '2026-06-30', kinds: null, departments: [county], upTo: 7n });
    expect(drawn).toMatchObject([{ subject: null, of: 2 }]);
  });

  it('falls to the subjects', async () =>
    expect((await draw({ kind: 'orders', per: 'subject' })).drawn.map(({ subject, of }) => [subject, of])).toEqual([
      ['990100', 2],
      ['990000', 1],
    ]));
});
