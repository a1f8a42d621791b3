import { randomBytes } from 'node:crypto';
import pg from 'pg';

const serverUrl = (): string => {
  const url = process.env['TEST_POSTGRES_URL'];
  if (!url) throw new Error('TEST_POSTGRES_URL is not set: run through jest, whose set-up starts PostgreSQL');
  return url;
};

const asAdmin = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  await client.query(sql).finally(() => client.end());
};

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty database of a suite's own. */
export const createDatabase = async (): Promise<TestDatabase> => {
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(`DROP DATABASE ${name} WITH (FORCE)`) };
};

/** A Redis of the run, or `undefined` where the machine has none. */
export const redisUrl = (): string | undefined => process.env['TEST_REDIS_URL'];
