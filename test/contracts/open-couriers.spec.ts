import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { SystemClock } from '#platform/clock.js';
import { readSettings } from '#platform/config.js';
import { openCouriers } from '#platform/couriers/open.couriers.js';
import { Outbound } from '#platform/couriers/outbound.js';
import { openPool } from '#platform/postgres/pool.js';
import { MemoryVault } from '#platform/vault/memory.vault.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createDatabase();
  pool = openPool({ url: database.url, applicationName: 'couriers spec' });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const mail = { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'notices@city.example' };
const short = { SMS_GATEWAY_URL: 'https://sms.example/send' };

const opened = async (environment: Readonly<Record<string, string>>) => {
  const parts = { pool, vault: new MemoryVault(), clock: new SystemClock(), outbound: new Outbound() };
  const { courier, outbox } = await openCouriers(readSettings(environment), parts);
  const served = (['e-mail', 'sms', 'webhook'] as const).filter((via) => courier.serves(via));
  await courier.close();
  return { served, outbox };
};

describe('the couriers of a deployment', () => {
  it.each([
    [{ ...mail, ...short }, ['e-mail', 'sms', 'webhook']],
    [mail, ['e-mail', 'webhook']],
    [short, ['sms', 'webhook']],
    [{}, ['webhook']],
  ])('in production are those that are set up, and webhooks (%j)', async (environment, served) =>
    expect(await opened({ NODE_ENV: 'production', ...environment })).toEqual({ served, outbox: undefined }),
  );

  it('elsewhere are the same as soon as one is set up', async () =>
    expect(await opened(mail)).toEqual({ served: ['e-mail', 'webhook'], outbox: undefined }));

  it('are an outbox for everything in a demonstration, which speaks to nobody', async () => {
    const { served, outbox } = await opened({});
    expect(served).toEqual(['e-mail', 'sms', 'webhook']);
    expect(outbox).toBeDefined();
  });
});
