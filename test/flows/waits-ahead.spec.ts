import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { z } from 'zod';
import { stays } from '#insight/stays.projection.js';
import { OpenWorkOrder } from '#orders/work-order.commands.js';
import { rebuild } from '#platform/read-db/rebuild.js';
import { rowsConsumer } from '#platform/read-db/rows.projection.js';
import { WaitsAhead } from '../../apps/api/insight/waits-ahead.js';
import { counted } from '../support/events.js';
import { worldForSpec } from '../support/for-spec.js';
import type { Query } from '../support/world.clients.js';
import { departments, regions } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const Bottlenecks = z.object({
  to: z.string(),
  data: z.array(z.object({ state: z.string(), waiting: z.object({ count: z.number() }) })),
});

const world = await worldForSpec({ idle: true });
const ahead = world.app.get(WaitsAhead);
const { readDb, store } = world.parts;

/** Of all units, on the day of the clock, unless it is asked otherwise. */
const ask = async (query: Query = {}) => {
  const { to, data } = (await world.evaluator.get(withQuery('/api/v1/insight/bottlenecks', query))).as(Bottlenecks);
  return { to, waiting: data.map(({ state, waiting }) => `${state} ${waiting.count}`) };
};
const one = ['awaiting-acceptance 1'];
/** What changed tells its instant; what is gone tells nothing, so that only what was asked before is known. */
const forgetRows = () => sql`DELETE FROM read.stays`.execute(readDb.db);
const buildAnew = () => rebuild(readDb, store, rowsConsumer(stays), { acceptDifferences: true });

beforeAll(async () => {
  const [id, at] = [randomUUID(), world.clock.instant()];
  const about = { workOrderId: id, number: `Z-${id}`, kind: 'bad-review', subjectId: id, subjectNumber: `R-${id}` } as const;
  const said = { citizen: null, words: null, tags: [], severity: 'ordinary' as const, attachments: [], source: 'hall' };
  const under = { ...counted, department: departments.east, region: regions.east };
  await world.execute(new OpenWorkOrder({ ...about, ...said, counted: under, occurredAt: at, at }, { id: 'c', by: 'test' }));
  await readDb.waitFor(stays.name, await store.head(), 30_000);
});

describe('where orders wait', () => {
  it('is known of all units before anybody asks, as a page asks without any choice', async () => {
    expect(await ahead.look()).toBe(true);
    await forgetRows();
    expect(await ask()).toEqual({ to: '2026-07-06', waiting: one });
    expect(await ask({ from: '2026-06-07', to: '2026-07-06' })).toEqual({ to: '2026-07-06', waiting: one });
    expect((await ask({ from: '2026-06-30', to: '2026-07-06' })).waiting).toEqual([]);
  });

  it('is asked again of a read model that was built anew', async () => {
    await buildAnew();
    await ahead.look();
    await forgetRows();
    expect((await ask()).waiting).toEqual(one);
  });

  it('is known of a day shortly before it begins', async () => {
    await buildAnew();
    world.clock.set('2026-07-06T15:55:00.000Z'); // five to twelve in Shanghai
    await ahead.look();
    await forgetRows();
    expect(await ask()).toEqual({ to: '2026-07-06', waiting: one });
    world.clock.set('2026-07-06T16:05:00.000Z');
    expect(await ask()).toEqual({ to: '2026-07-07', waiting: one });
  });
});
