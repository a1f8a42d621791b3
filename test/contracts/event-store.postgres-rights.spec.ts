import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PostgresEventStore } from '#platform/event-store/postgres.event-store.js';
import { migrateLog } from '#platform/event-store/postgres.migrate.js';
import { appRole } from '#platform/event-store/postgres.schema.js';
import { connectionConfig } from '#platform/postgres/pool.js';
import { createDatabase } from '../support/database.js';
import { allOf, contractCatalogue, newStream, notes, taken } from './event-store.contract.js';
import { type PostgresRig, postgresRig } from './event-store.postgres.rig.js';

const forbidden = { code: '42501' };

describe('what the store connects as', () => {
  let rig: PostgresRig;
  let store: PostgresEventStore;
  let app: pg.Client;
  const stream = newStream();
  beforeAll(async () => {
    rig = await postgresRig();
    store = await rig.open();
    await store.append(stream, notes(2), 'none');
    app = new pg.Client(connectionConfig({ url: rig.url, applicationName: 'spec', role: appRole }));
    await app.connect();
  });
  afterAll(async () => {
    await app.end();
    await rig.close();
  });

  it.each([
    'UPDATE log.events SET data = data',
    `UPDATE log.events SET recorded_at = now() WHERE revision = 0`,
    'DELETE FROM log.events',
    'DELETE FROM log.events_0',
    'TRUNCATE log.events',
    'TRUNCATE log.events_7',
    'INSERT INTO log.events SELECT * FROM log.events',
    'DROP TABLE log.events',
    'ALTER TABLE log.events ADD COLUMN more text',
    'DROP FUNCTION log.append',
    'CREATE TABLE log.more ()',
    'DELETE FROM log.migrations',
  ])('may not %s', async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject(forbidden);
    expect(await allOf(store.read(stream))).toHaveLength(2);
  });

  it('is the role without those rights, whoever the URL names', async () => {
    await rig.owner.query(`REVOKE EXECUTE ON FUNCTION log.append FROM ${appRole}`);
    await expect(store.append(newStream(), notes(1), 'none')).rejects.toMatchObject(forbidden);
    await rig.owner.query(`GRANT EXECUTE ON FUNCTION log.append TO ${appRole}`);
    await store.append(newStream(), notes(1), 'none');
  });

  it('can be a login with nothing but that role, once the log is made', async () => {
    const login = `t_login_${randomBytes(6).toString('hex')}`;
    await rig.owner.query(`CREATE ROLE ${login} LOGIN PASSWORD '${login}' IN ROLE ${appRole}`);
    const url = new URL(rig.url);
    url.username = url.password = login;
    const limited = await PostgresEventStore.open({ url: url.href, catalogue: contractCatalogue });
    const { revision } = await limited.append(stream, [taken('c')], 1);
    const read = await allOf(limited.read(stream));
    await limited.close();
    await rig.owner.query(`DROP ROLE ${login}`);
    expect(revision).toBe(2);
    expect(read).toHaveLength(3);
  });
});

describe('making the log', () => {
  it('is done once when several processes start at the same time', async () => {
    const [left, right] = [await createDatabase(), await createDatabase()];
    await Promise.all([left, right, left, right, left, right].map(({ url }) => migrateLog(url)));
    for (const database of [left, right]) {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      const { rows } = await client.query('SELECT version FROM log.migrations');
      await client.end();
      await database.drop();
      expect(rows).toEqual([{ version: 1 }]);
    }
  });

  it('leaves what is stored as it is', async () => {
    const rig = await postgresRig();
    const stream = newStream();
    const first = await rig.open();
    await first.append(stream, notes(2), 'none');
    const before = await allOf(first.read(stream));
    await migrateLog(rig.url);
    const after = await allOf((await rig.open()).read(stream));
    await rig.close();
    expect(after).toEqual(before);
  });
});
