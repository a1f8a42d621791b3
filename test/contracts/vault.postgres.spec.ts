import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { openPool } from '#platform/postgres/pool.js';
import { MasterKey, openText } from '#platform/vault/envelope.js';
import { KeyCache } from '#platform/vault/key-cache.js';
import { PostgresVault } from '#platform/vault/postgres.vault.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { someContact, vaultContract } from './vault.contract.js';

vaultContract('PostgreSQL', async () => {
  const database = await createDatabase();
  const pool = openPool({ url: database.url, applicationName: 'vault spec' });
  const close = async () => {
    await pool.end();
    await database.drop();
  };
  return { vault: await PostgresVault.open(pool, MasterKey.random()), close };
});

describe('the vault in PostgreSQL', () => {
  const master = MasterKey.random();
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await createDatabase();
    pool = openPool({ url: database.url, applicationName: 'vault spec' });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('makes its schema once, when several processes start together', async () => {
    const vaults = await Promise.all(Array.from({ length: 6 }, () => PostgresVault.open(pool, master)));
    expect(vaults).toHaveLength(6);
  });

  it('gives one person for a contact that several processes meet at once, in any order', async () => {
    const vaults = await Promise.all(Array.from({ length: 4 }, () => PostgresVault.open(pool, master)));
    const contacts = Array.from({ length: 300 }, () => someContact());
    const orders = [contacts, contacts.toReversed(), contacts.toSorted(), contacts.toSorted().reverse()];
    const found = await Promise.all(
      vaults.map(async (vault, turn) => {
        const asked = orders[turn]!.map(async (contact) => [contact, await vault.person({ contact })] as const);
        return new Map(await Promise.all(asked));
      }),
    );
    for (const contact of contacts) expect(new Set(found.map((persons) => persons.get(contact))).size).toBe(1);
    const { rows } = await pool.query<{ number: string }>('SELECT count(*) AS number FROM vault.persons');
    expect(rows[0]?.number).toBe('300');
  });

  it('writes nothing of a contact or a text into any column of any table', async () => {
    const vault = await PostgresVault.open(pool, master);
    const contact = '19912345678';
    const person = await vault.person({ contact });
    await vault.seal(person, ['我叫李伟']);
    const { rows } = await pool.query<{ line: string }>(
      'SELECT to_jsonb(p)::text AS line FROM vault.persons p UNION ALL SELECT to_jsonb(k)::text FROM vault.master_keys k',
    );
    const all = rows.map(({ line }) => line).join('\n');
    expect(all).toContain(person);
    for (const plain of [contact, '我叫李伟']) {
      expect(all).not.toContain(plain);
      expect(all).not.toContain(Buffer.from(plain).toString('hex'));
    }
  });

  it('keeps keys that the master key alone unwraps, for their own person alone', async () => {
    const vault = await PostgresVault.open(pool, master);
    const [person, other] = [await vault.person({ contact: someContact() }), await vault.person({ contact: someContact() })];
    const { rows } = await pool.query<{ key: Buffer }>('SELECT key FROM vault.persons WHERE person = $1', [person]);
    const { key } = rows[0]!;
    const [sealed] = await vault.seal(person, ['窗口']);
    expect(openText(master.unwrap(person, key), sealed!)).toBe('窗口');
    expect(() => master.unwrap(other, key)).toThrow();
    expect(() => MasterKey.random().unwrap(person, key)).toThrow();
  });

  it('does not open with another master key than it was made with', async () => {
    await expect(PostgresVault.open(pool, MasterKey.random())).rejects.toThrow('the master key is not the one');
  });

  it('keeps only the tombstone of a forgotten person', async () => {
    const vault = await PostgresVault.open(pool, master);
    const person = await vault.person({ contact: someContact() });
    await vault.forget(person);
    const { rows } = await pool.query(
      'SELECT lookup, key, forgotten_at IS NOT NULL AS gone FROM vault.persons WHERE person = $1',
      [person],
    );
    expect(rows).toEqual([{ lookup: null, key: null, gone: true }]);
  });

  it('shares statements among concurrent calls, and seals for those it has just named without one', async () => {
    const vault = await PostgresVault.open(pool, master);
    let statements = 0;
    const count = () => (statements += 1);
    pool.on('acquire', count);
    const people = await Promise.all(Array.from({ length: 400 }, () => vault.person({ anonymous: randomUUID() })));
    const sealed = await Promise.all(people.map((person) => vault.seal(person, ['窗口人员很热情'])));
    pool.off('acquire', count);
    expect(statements).toBe(1);
    expect(await vault.open(sealed[399]![0]!)).toBe('窗口人员很热情');
  });

  it('lets nobody be forgotten while something is being entrusted to them', async () => {
    const vault = await PostgresVault.open(pool, master);
    const [file, guardian] = [await vault.person({ anonymous: randomUUID() }), await vault.person({ anonymous: randomUUID() })];
    const waitingForLocks = async (): Promise<number> => {
      const { rowCount } = await pool.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rowCount ?? 0;
    };
    const until = async (isSo: () => Promise<boolean>) => {
      while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const holder = await pool.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM vault.persons WHERE person = $1 FOR UPDATE', [file]);
    const entrusting = vault.entrust(file, guardian); // has looked at the guardian, and waits for the file
    await until(async () => (await waitingForLocks()) === 1);
    let forgotten = false;
    const forgetting = vault.forget(guardian).then(() => (forgotten = true));
    await until(async () => forgotten || (await waitingForLocks()) === 2);
    await holder.query('COMMIT');
    holder.release();
    await Promise.all([entrusting, forgetting]);
    expect(await vault.opening(file, 'a')).toBeUndefined();
  });

  it('stops opening in another process once its copy of the key has aged', async () => {
    let now = 0;
    const here = await PostgresVault.open(pool, master);
    const there = await PostgresVault.open(pool, master, new KeyCache(10, 1_000, () => now));
    const person = await here.person({ contact: someContact() });
    const [sealed] = await here.seal(person, ['秘密']);
    expect(await there.open(sealed!)).toBe('秘密');
    await here.forget(person);
    now = 999;
    const [late] = await there.seal(person, ['太晚了']);
    now = 1_000;
    expect(await there.open(sealed!)).toBeUndefined();
    expect(await there.open(late!)).toBeUndefined();
    await expect(there.seal(person, ['x'])).rejects.toMatchObject({ code: 'person.forgotten' });
  });

  it('fails the callers of a statement that failed, and serves the next', async () => {
    const vault = await PostgresVault.open(pool, master);
    await pool.query('ALTER TABLE vault.persons RENAME TO elsewhere');
    const failed = await Promise.allSettled([vault.person({ contact: someContact() }), vault.person({ contact: someContact() })]);
    await pool.query('ALTER TABLE vault.elsewhere RENAME TO persons');
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await vault.person({ contact: someContact() })).toEqual(expect.any(String));
  });
});
