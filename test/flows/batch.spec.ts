import { once } from 'node:events';
import { type ClientRequest, request, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { worldForSpec } from '../support/for-spec.js';
import { BatchLine, Receipt } from '../support/world.contract.js';
import { parseBatch } from '../support/world.clients.js';
import { departments, items } from '../support/world.directory.js';
import { eventually } from '../support/world.js';

const world = await worldForSpec();

const line = (externalId: string, change: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify({ externalId, itemCode: items.east, rating: 5, ...change });

const summaryOf = (lines: readonly BatchLine[]) => lines.find((one) => 'summary' in one)?.summary;

/** A batch that is still being sent. */
const openBatch = (): ClientRequest =>
  request(`${world.url}/api/v1/reviews/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...world.channel.authorization },
  });

describe('a batch', () => {
  it('answers every line by its number, and what was bad harms no other', async () => {
    await world.channel.trySubmit({ externalId: 'known', itemCode: items.east, rating: 5 });
    const answers = await world.channel.batch([
      line('b-1'),
      '',
      '{"rating": 5',
      line('b-4', { rating: 6 }),
      line('b-5', { itemCode: 'item-0' }),
      line('known'),
      line('known', { rating: 4 }),
      line('b-8', { comment: 'x'.repeat(66_000) }),
      '   ',
      line('b-1'),
      line('b-1', { rating: 1 }),
      JSON.stringify({ rating: 5, itemCode: items.east }),
      `${line('b-13')}\r`,
      '',
    ]);
    const told = answers.map((answer) => {
      if ('summary' in answer) return answer.summary;
      if (!('line' in answer)) return answer;
      return 'problem' in answer
        ? [answer.line, answer.problem.status, answer.problem.code, answer.problem.field]
        : [answer.line, answer.duplicate ?? false];
    });
    expect(told).toEqual([
      [1, false],
      [3, 400, 'request.malformed', undefined],
      [4, 422, 'request.invalid', 'rating'],
      [5, 422, 'review.unknown-item', 'itemCode'],
      [6, true],
      [7, 409, 'review.other-content', undefined],
      [8, 413, 'request.line-too-long', undefined],
      [10, true],
      [11, 409, 'review.other-content', undefined],
      [12, 422, 'review.no-identity', 'externalId'],
      [13, false],
      { accepted: 2, duplicates: 2, rejected: 7 },
    ]);
  });

  it('refuses a line that is in other letters than UTF-8, and takes those beside it', async () => {
    const gbk = Buffer.from('c7e0e1b0cfd8', 'hex'); // 青岚县
    const body = Buffer.concat([
      Buffer.from(`\ufeff${line('u-1')}\n{"externalId":"u-2","itemCode":"${items.east}","rating":5,"comment":"`),
      gbk,
      Buffer.from(`"}\n${line('u-3')}\n`),
    ]);
    const headers = { 'content-type': 'application/x-ndjson', ...world.channel.authorization };
    const answer = await fetch(`${world.url}/api/v1/reviews/batch`, { method: 'POST', headers, body });
    expect(parseBatch(await answer.text())).toMatchObject([
      { line: 1, number: expect.any(String) },
      { line: 2, problem: { status: 400, code: 'request.not-utf-8' } },
      { line: 3, number: expect.any(String) },
      { summary: { accepted: 2, duplicates: 0, rejected: 1 } },
    ]);
    const single = Buffer.concat([Buffer.from('{"externalId":"u-4","rating":5,"comment":"'), gbk, Buffer.from('"}')]);
    const asJson = { ...headers, 'content-type': 'application/json' };
    const refused = await fetch(`${world.url}/api/v1/reviews`, { method: 'POST', headers: asJson, body: single });
    expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'request.not-utf-8' }]);
  });

  it('takes a review as the single route does: same identity, same order', async () => {
    const [first] = await world.channel.batch([line('same', { rating: 1 })]);
    const single = await world.channel.trySubmit({ externalId: 'same', itemCode: items.east, rating: 1 });
    expect(single.status).toBe(200);
    expect(first).toMatchObject({ id: single.as(Receipt).id });
    const { data } = await world.officer.desk({ waitFor: single.as(Receipt).position });
    expect(data.filter(({ reviewId }) => reviewId === single.as(Receipt).id)).toHaveLength(1);
  });

  it('is a summary alone when nothing was sent', async () => {
    expect(await world.channel.batch([''])).toEqual([{ summary: { accepted: 0, duplicates: 0, rejected: 0 } }]);
  });

  it('answers while it is still being sent', async () => {
    const sending = openBatch();
    sending.write(`${line('s-1')}\n${line('s-2')}\n${line('s-3').slice(0, 10)}`);
    const [response] = (await once(sending, 'response')) as [IncomingMessage];
    const lines = createInterface({ input: response })[Symbol.asyncIterator]();
    const next = async () => BatchLine.parse(JSON.parse(String((await lines.next()).value)));
    expect([await next(), await next()]).toMatchObject([{ line: 1 }, { line: 2 }]);
    sending.end(line('s-3').slice(10));
    expect([await next(), await next()]).toMatchObject([{ line: 3 }, { summary: { accepted: 3 } }]);
    expect((await lines.next()).done).toBe(true);
  });

  it('takes many, and doubles none when it is sent again', async () => {
    const lines = Array.from({ length: 3_000 }, (_, index) => line(`many-${index % 2_500}`, { itemCode: items.city }));
    expect(summaryOf(await world.channel.batch(lines))).toEqual({ accepted: 2_500, duplicates: 500, rejected: 0 });
    expect(summaryOf(await world.channel.batch(lines))).toEqual({ accepted: 0, duplicates: 3_000, rejected: 0 });
    const position = String(await world.parts.store.head());
    const figures = await world.evaluator.figures({ department: departments.city, waitFor: position });
    expect(figures['received']).toBe(2_500);
  });

  it('harms nobody when the sender goes away in the middle', async () => {
    const sending = openBatch();
    sending.on('error', () => undefined); // it is cut off by us
    const before = await world.parts.store.head();
    sending.write(Array.from({ length: 2_500 }, (_, index) => `${line(`gone-${index}`)}\n`).join(''));
    await eventually(async () => ((await world.parts.store.head()) > before ? true : undefined));
    sending.destroy();
    expect(summaryOf(await world.channel.batch([line('after')]))).toMatchObject({ accepted: 1 });
  });
});

describe('an outage in the middle of a batch', () => {
  const asOwner = async <T>(act: (owner: pg.Client) => Promise<T>): Promise<T> => {
    const owner = new pg.Client({ connectionString: world.databaseUrl });
    await owner.connect();
    return act(owner).finally(() => owner.end());
  };

  it('ends it without a summary; what was answered is stored, and the rest can be sent again', async () => {
    const lines = ['o-1', 'o-2', 'o-3', 'o-4'].map((id) => line(id, { itemCode: items.west }));
    const text = await asOwner(async (owner) => {
      const sending = openBatch();
      sending.write(`${lines.slice(0, 2).join('\n')}\n`);
      const [response] = (await once(sending, 'response')) as [IncomingMessage];
      const ended = once(response, 'end');
      let answered = '';
      response.on('data', (chunk: Buffer) => (answered += chunk.toString('utf8')));
      await eventually(() => Promise.resolve(answered.split('\n').length > 2 ? true : undefined));
      // The writers' queue is held up, and the connection that waits in it is cut.
      await owner.query(`SELECT pg_advisory_lock(hashtext('redress.log'))`);
      sending.end(lines.slice(2).join('\n'));
      await eventually(async () => {
        const cut = await owner.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event = 'advisory' AND query LIKE '%log.append%'`,
        );
        return cut.rowCount ? true : undefined;
      });
      await ended;
      return answered;
    });
    const answers = parseBatch(text);
    expect(answers).toMatchObject([
      { line: 1 },
      { line: 2 },
      { problem: { status: 503, code: 'request.unavailable' }, soFar: { accepted: 2 } },
    ]);
    expect(summaryOf(await world.channel.batch(lines))).toEqual({ accepted: 2, duplicates: 2, rejected: 0 });
  });
});
