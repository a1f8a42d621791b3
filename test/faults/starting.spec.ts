import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresCallers } from '#platform/access/postgres.callers.js';
import { openPool } from '#platform/postgres/pool.js';
import { CommandLine } from '../support/cli.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { Process } from '../support/process.js';
import { Http } from '../support/world.http.js';
import { eventually } from '../support/world.js';

let database: TestDatabase;
let environment: Record<string, string>;
const issue = async (name: string, demo: boolean): Promise<string> => {
  const pool = openPool({ url: database.url, applicationName: 'test' });
  const callers = await PostgresCallers.open(pool);
  const caller = { name, role: 'operator', channel: null, departments: [], regions: [], demo } as const;
  return callers.issue({ ...caller, departments: [], regions: [] }).finally(() => pool.end());
};
beforeAll(async () => {
  database = await createDatabase();
  environment = { DATABASE_URL: database.url, MASTER_KEY: randomBytes(32).toString('base64'), PORT: '0' };
});
afterAll(() => database.drop());

const mains = ['api/main.js', 'worker/main.js'] as const;

describe('a start with settings that make no sense', () => {
  it.each(mains)(
    'of %s says in a sentence what is wrong, and no value',
    async (main) => {
      const wrong = [
        [{ MASTER_KEY: '' }, 'configuration: MASTER_KEY is missing\n'],
        [{ MASTER_KEY: 'c2hvcnQ=' }, 'configuration: MASTER_KEY must be 32 bytes in base64\n'],
        [{ DATABASE_URL: '', MASTER_KEY: '' }, 'configuration: DATABASE_URL is missing; MASTER_KEY is missing\n'],
        [
          { DATABASE_URL: 'mysql://root:secret@localhost/x' },
          'configuration: DATABASE_URL must begin with postgres:// or postgresql://\n',
        ],
      ] as const;
      const told = await Promise.all(
        wrong.map(async ([change]) => {
          const started = new Process(main, { ...environment, ...change });
          return [await started.exit, started.complained];
        }),
      );
      expect(told).toEqual(wrong.map(([, sentence]) => [1, sentence]));
    },
    60_000,
  );
});

describe('a production start', () => {
  it('serves, and ends at a signal', async () => {
    const key = await issue('chief', false);
    const api = new Process('api/main.js', { ...environment, NODE_ENV: 'production' });
    const worker = new Process('worker/main.js', { ...environment, NODE_ENV: 'production' });
    const url = await eventually(() => Promise.resolve(/"url":"([^"]+)","msg":"api is ready"/.exec(api.said)?.[1]), 30);
    await eventually(() => Promise.resolve(worker.said.includes('worker is ready') ? true : undefined), 30);
    expect((await new Http(url).get('/health/ready')).status).toBe(200);
    expect((await new Http(url, key).get('/api/v1/directory/regions')).status).toBe(200);
    expect(await Promise.all([api.stop(), worker.stop()])).toEqual([0, 0]);
    expect(api.complained + worker.complained).toBe('');
  }, 60_000);

  it.each(mains)(
    'of %s refuses the keys of a demo',
    async (main) => {
      await issue('demo-operator', true);
      const started = new Process(main, { ...environment, NODE_ENV: 'production' });
      expect(await started.exit).toBe(1);
      expect(started.complained).toMatch(/^this database holds keys of the demo; [^\n]*\n$/);
    },
    30_000,
  );
});

describe('a command with another master key', () => {
  it('says so and ends, with nothing left open', async () => {
    const right = new CommandLine(environment);
    expect(await right.run('status')).toMatchObject({ code: 0 });
    const wrong = new CommandLine({ ...environment, MASTER_KEY: randomBytes(32).toString('base64') });
    expect(await wrong.run('status')).toMatchObject({ code: 1, err: expect.stringContaining('master key') });
  }, 30_000);
});
