import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { mountBoard } from '#platform/queue/board.js';
import { type BullmqRig, openBullmqRig, until } from '../support/bullmq-rig.js';
import { createDatabase } from '../support/database.js';
import { handledBy, run } from './work-queue.contract.js';

const executablePath = '/usr/bin/chromium';
const basePath = '/operators/queues';
const operator = { authorization: 'operator' };

let rig: BullmqRig;
let server: FastifyInstance;

beforeEach(async () => {
  const database = await createDatabase();
  rig = await openBullmqRig({ url: database.url }, () => database.drop());
  await rig.queue.add([{ job: run('a'), key: 'stuck' }]);
  await rig.queue.process(
    handledBy(() => Promise.reject(new Error('the register is away'))),
    1,
  );
  await until(async () => (await rig.queue.counts()).failed === 1);
  server = fastify();
  const mayWrite = ({ headers }: FastifyRequest) => headers.authorization === 'operator';
  await mountBoard(server, rig.queue.bull, { basePath, mayWrite, back: { text: 'Back to work', url: '/work' } });
});
afterEach(async () => {
  await server.close();
  await rig.close();
});

describe('the board of the queue', () => {
  const get = (path: string, headers = {}) => server.inject({ method: 'GET', url: `${basePath}${path}`, headers });

  it('shows jobs with their counts and why they failed', async () => {
    const { queues } = (await get('/api/queues?activeQueue=redress&status=failed', operator)).json<{ queues: unknown[] }>();
    expect(queues).toEqual([
      expect.objectContaining({
        name: 'redress',
        readOnlyMode: false,
        counts: expect.objectContaining({ failed: 1, waiting: 0 }),
        jobs: [expect.objectContaining({ id: 'job-stuck', name: 'check-deadline', failedReason: 'the register is away' })],
      }),
    ]);
  });

  it('offers nothing to do to whoever may not write', async () => {
    const { queues } = (await get('/api/queues')).json<{ queues: unknown[] }>();
    expect(queues).toEqual([expect.objectContaining({ name: 'redress', readOnlyMode: true, allowRetries: false })]);
  });

  it('refuses whoever may not write, and leaves the job as it was', async () => {
    for (const [method, path] of [
      ['PUT', '/api/queues/redress/job-stuck/retry'],
      ['PUT', '/api/queues/redress/job-stuck/clean'],
      ['PUT', '/api/queues/redress/pause'],
    ] as const) {
      const answer = await server.inject({ method, url: `${basePath}${path}` });
      expect(answer.statusCode).toBe(403);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json()).toMatchObject({ code: 'queue-board.read-only' });
    }
    expect(await rig.queue.counts()).toMatchObject({ failed: 1 });
  });

  it('lets an operator remove a job', async () => {
    const url = `${basePath}/api/queues/redress/job-stuck/clean`;
    const answer = await server.inject({ method: 'PUT', url, headers: operator });
    expect(answer.statusCode).toBe(204);
    expect(await rig.queue.missing(['stuck'])).toEqual(['stuck']);
  });

  it('keeps its pages to this origin', async () => {
    const page = await get('/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain(`default-src 'self'`);
    expect(page.body).toContain(`<base href="${basePath}/" />`);
  });
});

if (existsSync(executablePath))
  describe('the page of the board', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    });
    afterAll(() => browser.close());

    it('lists the failed job, though the web font it asks for is blocked', async () => {
      const origin = await server.listen({ port: 0, host: '127.0.0.1' });
      const page = await browser.newPage();
      const asked = new Set<string>();
      const blocked = new Set<string | undefined>();
      page.on('request', (request) => asked.add(new URL(request.url()).origin));
      page.on('requestfailed', (request) =>
        blocked.add(`${new URL(request.url()).origin} ${request.failure()?.errorText ?? ''}`),
      );
      await page.goto(`${origin}${basePath}/queue/redress?status=failed`);
      await page.getByText('the register is away').first().waitFor();
      await page.locator('header [aria-haspopup=menu]').last().click();
      expect(await page.getByText('Back to work').getAttribute('href')).toBe('/work');
      asked.delete(origin);
      expect(blocked).toEqual(new Set([...asked].map((other) => `${other} csp`)));
      expect(asked).toEqual(new Set(['https://fonts.googleapis.com']));
      await page.close();
    }, 60_000);
  });
else process.stdout.write('no Chromium on this machine: the page of the board is not tested\n');
