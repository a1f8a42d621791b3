import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import pg from 'pg';
import { PatientClient } from '#platform/queue/patient-client.js';
import { added, type BullmqRig, openBullmqRig, startStuckWorker, until, workOff } from '../support/bullmq-rig.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { run, workQueueContract } from './work-queue.contract.js';

const openRig = async (): Promise<BullmqRig> => {
  const database = await createDatabase();
  return openBullmqRig({ url: database.url }, () => database.drop());
};

workQueueContract('BullMQ on PostgreSQL', openRig);

describe('BullMQ on PostgreSQL', () => {
  let home: TestDatabase;
  let rig: BullmqRig;
  const database = () => new URL(home.url).pathname.slice(1);
  const onServer = async (sql: string, name = 'postgres'): Promise<readonly unknown[]> => {
    const url = new URL(home.url);
    url.pathname = `/${name}`;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    const { rows } = await client.query<object>(sql).finally(() => client.end());
    return rows;
  };
  const cut = () => onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database()}'`);

  beforeEach(async () => {
    home = await createDatabase();
    rig = await openBullmqRig({ url: home.url }, () => home.drop());
  });
  afterEach(() => rig.close());

  it('keeps its tables in the schema "queue" and nowhere else', async () => {
    const schemas = await onServer(
      `SELECT DISTINCT schemaname FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
      database(),
    );
    expect(schemas).toEqual([{ schemaname: 'queue' }]);
  });

  it('goes on by itself after the server cut every connection', async () => {
    const ran = await workOff(rig.queue);
    await rig.queue.add([{ job: run('a'), key: 'before' }]);
    await until(() => ran.includes('before'));
    await cut();
    await until(() => added(rig.queue, 'after'));
    await until(() => ran.includes('after'));
    expect(rig.errors.map(({ message }) => message)).toContainEqual(expect.stringContaining('terminat'));
  });

  it('rejects while the database declines connections, and goes on when it takes them', async () => {
    const ran = await workOff(rig.queue);
    await onServer(`ALTER DATABASE ${database()} ALLOW_CONNECTIONS false`);
    await cut();
    expect(await added(rig.queue, 'away')).toBe(false);
    await onServer(`ALTER DATABASE ${database()} ALLOW_CONNECTIONS true`);
    await until(() => added(rig.queue, 'back'));
    await until(() => ran.includes('back'));
  });

  it('sits a declined connection out before it asks again', async () => {
    await onServer(`ALTER DATABASE ${database()} ALLOW_CONNECTIONS false`);
    const told: string[] = [];
    const patient = new Promise<void>((resolve) => {
      new PatientClient({ connectionString: home.url }).connect(() => {
        told.push('patient');
        resolve();
      });
    });
    for (let tries = 0; tries < 3; tries++) {
      await expect(new pg.Client({ connectionString: home.url }).connect()).rejects.toThrow('not currently accepting');
      told.push('plain');
    }
    await patient;
    expect(told).toEqual(['plain', 'plain', 'plain', 'patient']);
    await onServer(`ALTER DATABASE ${database()} ALLOW_CONNECTIONS true`);
  });

  it('can be told again to work off jobs after the database declined the first time', async () => {
    await rig.queue.add([{ job: run('a'), key: 'waiting' }]);
    await onServer(`ALTER DATABASE ${database()} ALLOW_CONNECTIONS false`);
    await expect(workOff(rig.queue)).rejects.toThrow('not currently accepting connections');
    await onServer(`ALTER DATABASE ${database()} ALLOW_CONNECTIONS true`);
    const ran = await workOff(rig.queue);
    await until(() => ran.includes('waiting'));
  });

  it('takes up the job of a worker that was killed', async () => {
    await rig.queue.add([{ job: run('a'), key: 'orphan' }]);
    const worker = await startStuckWorker({ url: home.url });
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    const ran = await workOff(rig.queue);
    await until(() => ran.includes('orphan'), 28);
  }, 40_000);
});
