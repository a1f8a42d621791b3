import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { worldForSpec } from '../support/for-spec.js';
import { Health } from '../support/world.contract.js';
import { departments, items } from '../support/world.directory.js';
import { eventually } from '../support/world.js';

const world = await worldForSpec();

/** As the database's owner: the application itself may neither write around the log nor take anything out of it. */
const asOwner = async (sql: string, values: readonly unknown[]): Promise<void> => {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  await client.query(sql, [...values]).finally(() => client.end());
};

const plant = (eventId: string): Promise<void> =>
  asOwner(
    `INSERT INTO log.events (position, recorded_at, event_id, revision, version, stream, type, cause_id, cause_by, data)
     SELECT max(position) + 1, max(recorded_at) + interval '1 microsecond', $1::uuid, 0, 1, 'review-' || $1::text, 'ReviewSubmitted', 'x', 'x',
       '{"reviewId": "13812345678"}'
     FROM log.events`,
    [eventId],
  );

const health = async () => {
  const { status, text } = await world.citizen.get('/health/ready');
  return { status, stopped: Health.parse(JSON.parse(text)).stopped };
};

/** Who reads reviews: the models of figures, all led through the same events, and what follows from them. */
const readers = ['finished_cases', 'handling', 'reviewed_cases', 'tagged_reviews', 'workflows'];

describe('an event that nobody can read', () => {
  const eventId = randomUUID();

  it('stops who needs it, says so with the event and a reason, and lets the others go on', async () => {
    const before = await world.channel.submit({ itemCode: items.east, rating: 1 });
    await world.quiet();
    await plant(eventId);
    const told = await eventually(async () => {
      const now = await health();
      return now.stopped.length === readers.length ? now : undefined;
    });
    expect(told).toMatchObject({ status: 503 });
    expect(told.stopped.map(({ consumer }) => consumer).toSorted()).toEqual(readers);
    for (const stop of told.stopped) {
      expect(stop).toMatchObject({ eventId, reason: expect.stringContaining('does not decode: reviewId: invalid_format') });
      expect(JSON.stringify(stop)).not.toContain('13812345678');
    }
    expect((await world.citizen.get('/metrics')).text).toContain('redress_consumer_stopped{consumer="handling"} 1');

    // The desk does not read reviews: it goes on, and so does intake.
    await world.officer.accept(before.id);
    await eventually(async () => {
      const { data } = await world.officer.desk();
      return data[0]?.state === 'in-progress' ? true : undefined;
    });
    await world.channel.submit({ itemCode: items.east, rating: 2 });
    expect((await world.citizen.get('/health/live')).status).toBe(200);
  });

  it('keeps figures from being given as of an instant that is not wholly known, and no others', async () => {
    const { asOf } = await world.evaluator.scorecard();
    const ask = (instant: string) => world.evaluator.get(`/api/v1/scorecards?asOf=${instant}`);
    expect((await ask(asOf)).status).toBe(200);
    const refused = await ask(new Date().toISOString());
    expect(refused.problem).toMatchObject({ status: 503, code: 'query.not-there-yet', field: 'asOf' });
    expect(refused.headers.get('retry-after')).toBe('2');
  }, 60_000);

  it('is got over once it is mended, with nothing lost meanwhile', async () => {
    await asOwner('DELETE FROM log.events WHERE event_id = $1::uuid', [eventId]);
    for (const consumer of readers) await world.worker.pump.resume(consumer);
    await eventually(async () => ((await health()).status === 200 ? true : undefined));
    await world.quiet();
    const waitFor = String(await world.parts.store.head());
    expect(await world.evaluator.figures({ department: departments.east, waitFor })).toMatchObject({ bad: 2, ordersOpened: 2 });
  });
});
