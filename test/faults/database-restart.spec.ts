import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ensureDatabase } from '#platform/postgres/database.js';
import { type EmbeddedPostgres, startEmbedded } from '#platform/postgres/embedded.js';
import { freePort } from '#platform/free-port.js';
import { Receipt } from '../support/world.contract.js';
import { items } from '../support/world.directory.js';
import { eventually, startWorld, type World } from '../support/world.js';

let folder: string;
let port: number;
let postgres: EmbeddedPostgres;
let world: World;

const settings = ['max_connections=100', 'shared_buffers=32MB'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-restart-'));
  await chmod(folder, 0o755); // PostgreSQL may run as another user
  port = await freePort(27_000 + (process.pid % 1_000));
  postgres = await startEmbedded({ folder, port, settings });
  await ensureDatabase(postgres.url('postgres'), 'redress');
  world = await startWorld({ databaseUrl: postgres.url('redress') });
}, 60_000);
afterAll(async () => {
  await world.stop();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

interface Attempt {
  readonly externalId: string;
  readonly status: number;
  readonly id: string | undefined;
}

/** Submits bad reviews one after the other, as several channels would at once, until it is told to stop. */
const submitUntil = (stopped: () => boolean): Promise<Attempt[]> => {
  const attempts: Attempt[] = [];
  const channel = async (name: string) => {
    for (let nth = 0; !stopped(); nth++) {
      const externalId = `${name}-${nth}`;
      const answer = await world.channel.trySubmit({ externalId, itemCode: items.east, rating: 1 });
      const id = answer.status < 300 ? answer.as(Receipt).id : undefined;
      if (id === undefined) expect(answer.refusal).toBe('503 request.unavailable');
      attempts.push({ externalId, status: answer.status, id });
      if (id === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return Promise.all(['a', 'b', 'c', 'd'].map(channel)).then(() => attempts);
};

const readStream = async (stream: string): Promise<string[]> => {
  const types: string[] = [];
  for await (const { type } of world.parts.store.read(stream)) types.push(type);
  return types;
};

describe('a database that is restarted under the running system', () => {
  it('makes intake answer 503 meanwhile, and costs nothing that was acknowledged', async () => {
    let isOver = false;
    const submitting = submitUntil(() => isOver);
    await eventually(async () => ((await world.parts.store.head()) > 60n ? true : undefined));
    await postgres.stop();
    const away = await world.channel.trySubmit({ externalId: 'away', itemCode: items.east, rating: 1 });
    expect(away.refusal).toBe('503 request.unavailable');
    expect(away.headers.get('retry-after')).toBe('2');
    const page = await fetch(`${world.url}/open`, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '2']);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect((await world.citizen.get('/health/ready')).status).toBe(503);
    expect((await world.citizen.get('/health/live')).status).toBe(200);
    postgres = await startEmbedded({ folder, port, settings });
    await eventually(async () => {
      const answer = await world.channel.trySubmit({ externalId: 'back', itemCode: items.east, rating: 1 });
      return answer.status < 300 ? true : undefined;
    }, 30);
    isOver = true;
    const attempts = await submitting;

    const refused = attempts.filter(({ id }) => id === undefined);
    expect(refused.length).toBeGreaterThan(0);
    await eventually(async () => ((await world.citizen.get('/health/ready')).status === 200 ? true : undefined), 60);
    for (const { externalId } of refused) await world.channel.submit({ externalId, itemCode: items.east, rating: 1 });
    await world.quiet();
    const ids = attempts.flatMap(({ id }) => (id === undefined ? [] : [id]));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(await readStream(`review-${id}`)).toEqual(['ReviewSubmitted']);
      expect(await readStream(`work-order-${id}`)).toEqual(['WorkOrderOpened']);
    }
    // Those of the loop, each once however often it was sent, and the one that found it back.
    const waitFor = String(await world.parts.store.head());
    const figures = await world.evaluator.figures({ waitFor });
    expect(figures).toMatchObject({ received: attempts.length + 1, ordersOpened: attempts.length + 1 });
  }, 180_000);
});
