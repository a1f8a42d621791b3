import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { OutboxCourier } from '#platform/couriers/outbox.courier.js';
import { openPool } from '#platform/postgres/pool.js';
import { MemoryVault } from '#platform/vault/memory.vault.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { courierContract } from './courier.contract.js';

const opened = async () => {
  const database = await createDatabase();
  const pool = openPool({ url: database.url, applicationName: 'outbox spec' });
  return { database, pool };
};
const closed = async ({ database, pool }: { database: TestDatabase; pool: pg.Pool }) => {
  await pool.end();
  await database.drop();
};

courierContract('an outbox', ['e-mail', 'sms', 'webhook'], async () => {
  const parts = await opened();
  const vault = new MemoryVault();
  const person = await vault.person({ contact: '13800000001' });
  const courier = await OutboxCourier.open(parts.pool, vault);
  return {
    courier,
    message: (id, text) => ({ via: 'sms', id, to: '13800000001', person, text }),
    received: async () =>
      (await courier.newest(100)).flatMap(({ message }) => ('text' in message ? { id: message.id, text: message.text } : [])),
    close: () => closed(parts),
  };
});

describe('the outbox', () => {
  let parts: Awaited<ReturnType<typeof opened>>;
  beforeAll(async () => void (parts = await opened()));
  afterAll(() => closed(parts));

  it('keeps a message once, sealed, and forgets it with the person', async () => {
    const vault = new MemoryVault();
    const outbox = await OutboxCourier.open(parts.pool, vault);
    const [wang, li] = await Promise.all([vault.person({ contact: '13800000001' }), vault.person({ contact: '13800000002' })]);
    const sms = (id: string, person: string) => outbox.send({ via: 'sms', id, to: '13800000001', person, text: '已受理' });
    await sms('1', wang);
    await sms('1', wang);
    await sms('2', li);
    const { rows } = await parts.pool.query<{ line: string }>('SELECT m::text AS line FROM outbox.messages m');
    expect(rows).toHaveLength(2);
    expect(rows.map(({ line }) => line).join()).not.toMatch(/13800000001|已受理/);
    await vault.forget(wang);
    expect((await outbox.newest(10)).map(({ message }) => message.id)).toEqual(['2']);
  });

  it('is made once, when several processes start together', async () => {
    const vault = new MemoryVault();
    expect(await Promise.all(Array.from({ length: 6 }, () => OutboxCourier.open(parts.pool, vault)))).toHaveLength(6);
  });
});
