import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommanderError } from 'commander';
import { z } from 'zod';
import { entryOf } from '#directory/import.entry.js';
import { CaseCountBody } from '#case-counts/case-count.commands.js';
import { ReviewBody } from '#reviews/review.commands.js';
import { simulateReviews } from '#simulation/reviews.js';
import { simulateWorld } from '#simulation/world.js';
import { deliverAll } from '../../apps/cli/simulate.cases.js';
import { postBatch } from '../../apps/cli/simulate.batch.js';
import { simulateCommand } from '../../apps/cli/simulate.command.js';

setFlagsFromString('--expose-gc');
/** Takes away what nobody holds any more: only what is kept is counted then, whenever the collector would have come. */
const collect = runInNewContext('gc') as () => void;

let folder: string;
let servers: Server[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-simulate-'));
  servers = [];
  delivered = [];
  counted = new Map();
});
afterEach(async () => {
  for (const server of servers) server.closeAllConnections();
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  await rm(folder, { recursive: true });
  process.exitCode = undefined;
});

/** Runs the command and answers what it said on standard error, and whether it failed. */
const simulate = async (...args: string[]): Promise<{ said: string; failed: boolean }> => {
  const said: string[] = [];
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = (text: string | Uint8Array) => said.push(String(text)) > 0;
  const command = simulateCommand().exitOverride();
  command.configureOutput({ writeErr: (text) => said.push(text) });
  try {
    await command.parseAsync(args, { from: 'user' });
    return { said: said.join(''), failed: process.exitCode === 1 };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { said: said.join(''), failed: true };
  } finally {
    process.stderr.write = write;
  }
};

const july = ['--from', '2026-07-01', '--to', '2026-07-31'];
const file = (name: string) => join(folder, name);
const linesOf = async (name: string) => (await readFile(file(name), 'utf8')).trimEnd().split('\n');

const listen = async (answer: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> => {
  const server = createServer((request, response) => {
    const serve = request.url === '/api/v1/case-counts' ? counting : answer;
    void serve(request, response);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
};

/** What was delivered, in order, and what is counted of each day and item: as the real route answers, by delivery. */
let delivered: CaseCountBody[] = [];
let counted = new Map<string, number>();
const counting = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const answers = (await bodyOf(request))
    .trimEnd()
    .split('\n')
    .map((text, nth) => {
      const body = CaseCountBody.parse(JSON.parse(text));
      const key = `${body.day} ${body.itemCode}`;
      const isKnown = delivered.some(
        ({ deliveryId, day, itemCode }) => `${deliveryId} ${day} ${itemCode}` === `${body.deliveryId} ${key}`,
      );
      const difference = isKnown ? 0 : body.cases - (counted.get(key) ?? 0);
      delivered.push(body);
      if (!isKnown) counted.set(key, body.cases);
      return JSON.stringify({ line: nth + 1, cases: body.cases, difference });
    });
  response.end(`${answers.join('\n')}\n{"summary":{}}\n`);
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

describe('simulate to files', () => {
  it('writes reviews that the contract takes, the same bytes each time', async () => {
    const first = await simulate('--count', '500', ...july, '--seed', '7', '--out', file('a.ndjson'));
    await simulate('--count', '500', ...july, '--seed', '7', '--out', file('b.ndjson'));
    expect(first).toEqual({ said: expect.stringMatching(/^500 reviews in \d/), failed: false });
    expect(await readFile(file('a.ndjson'))).toEqual(await readFile(file('b.ndjson')));
    const reviews = (await linesOf('a.ndjson')).map((line) => ReviewBody.parse(JSON.parse(line)));
    expect(reviews).toHaveLength(500);
  });

  it('writes a directory that the import takes', async () => {
    await simulate('--world', file('world.ndjson'), '--departments', '40', '--items', '300');
    const entries = (await linesOf('world.ndjson')).map((line) => entryOf(JSON.parse(line), {}));
    const kinds = Map.groupBy(entries, (entry) => ('kind' in entry ? entry.kind : JSON.stringify(entry)));
    expect([...kinds].map(([kind, found]) => [kind, found.length])).toEqual([
      ['region', 5],
      ['department', 40],
      ['item', 300],
      ['service-point', 16],
    ]);
  });

  it('says which file cannot be written', async () => {
    const { said, failed } = await simulate('--count', '1', ...july, '--out', file('nowhere/a.ndjson'));
    expect(failed).toBe(true);
    expect(said).toContain('nowhere/a.ndjson');
  });

  it('can be counted by a script that knows nothing of the product', async () => {
    await simulate('--count', '2000', '--from', '2026-07-30', '--to', '2026-08-04', '--profile', '2020-01', '--bad-share', '0.1',
      '--duplicates', '0.05', '--out', file('reviews.ndjson'), '--world', file('world.ndjson')); // prettier-ignore
    const script = join(import.meta.dirname, '../support/count-reviews.mjs');
    const { stdout } = await promisify(execFile)(process.execPath, [script, file('world.ndjson'), file('reviews.ndjson')]);
    const Counts = z.record(z.string(), z.number());
    const counted = z
      .object({
        lines: z.number(),
        repeated: z.number(),
        total: Counts,
        departments: z.record(z.string(), z.record(z.string(), Counts)),
      })
      .parse(JSON.parse(stdout));
    const lines = await linesOf('reviews.ndjson');
    const reviews = [...new Set(lines)].map((line) => ReviewBody.parse(JSON.parse(line)));
    expect(counted).toMatchObject({ lines: 2_000, repeated: 2_000 - reviews.length });
    expect(counted.repeated).toBeGreaterThan(0);
    expect(counted.total).toMatchObject({
      received: reviews.length,
      default: reviews.filter((review) => review.default).length,
      bad: reviews.filter(({ rating }) => rating <= 2).length,
      rated1: reviews.filter(({ rating }) => rating === 1).length,
    });
    const months = Object.values(counted.departments).flatMap((byMonth) => Object.entries(byMonth));
    const inAugust = months.filter(([month]) => month === '2026-08').reduce((sum, [, counts]) => sum + counts['received']!, 0);
    expect(inAugust).toBe(reviews.filter(({ occurredAt }) => occurredAt! >= '2026-07-31T16:00').length); // UTC+8
    expect(months.reduce((sum, [, counts]) => sum + counts['received']!, 0)).toBe(reviews.length);
  });
});

describe('simulate with wrong options', () => {
  it.each([
    [[], '--out is missing'],
    [['--out', 'x', '--to-api', 'http://localhost:1'], '--out and --to-api exclude each other'],
    [['--to-api', 'http://localhost:1', ...july], '--key is needed'],
    [['--to-api', 'localhost', '--key', 'k', ...july], '--to-api must be an address'],
    [['--out', 'x', ...july, '--count', 'many'], '--count must be a whole number'],
    [['--out', 'x', ...july, '--count', '0'], '--count must be from 1 to'],
    [['--out', 'x', ...july, '--bad-share', '1.1'], '--bad-share must be from 0 to 1'],
    [['--out', 'x', ...july, '--bad-share', ''], '--bad-share must be a number from 0 to 1'],
    [['--out', 'x', ...july, '--counties', '100'], '--counties must be from 1 to 99'],
    [['--out', 'x', ...july, '--rate', '5'], '--rate only makes sense with --to-api'],
    [['--out', 'x'], '--from is missing'],
    [['--out', 'x', '--from', '2026-02-30', '--to', '2026-03-01'], '--from must be a day of the calendar'],
    [['--out', 'x', '--from', '2026-07-02', '--to', '2026-07-01'], '--to must not be before --from'],
    [['--out', 'x', ...july, '--profile', '1999-01'], '2020-01, 2021-01, 2023-07'],
  ])('%j says so: %s', async (args, message) => {
    const { said, failed } = await simulate(...args);
    expect(failed).toBe(true);
    expect(said).toContain(message);
  });
});

/** Answers as the batch does: a repeated line is a duplicate, a rating of 1 is refused. */
const batch = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const summary = { accepted: 0, duplicates: 0, rejected: 0 };
  const seen = new Set<string>();
  let line = 0;
  response.writeHead(200, { 'content-type': 'application/x-ndjson' }).flushHeaders();
  for await (const text of createInterface({ input: request })) {
    const { externalId: id, rating } = ReviewBody.parse(JSON.parse(text));
    const duplicate = seen.has(text);
    summary[rating === 1 ? 'rejected' : duplicate ? 'duplicates' : 'accepted']++;
    seen.add(text);
    line++;
    response.write(`${JSON.stringify(rating === 1 ? { line, problem: { code: 'review.refused' } } : { line, id, duplicate })}\n`);
  }
  response.end(`${JSON.stringify({ summary })}\n`);
};

const endsWith = (text: string) => async (request: IncomingMessage, response: ServerResponse) => {
  await bodyOf(request);
  response.end(text);
};

const world = simulateWorld({ seed: '1', counties: 3, departments: 24, items: 100, points: 16 });
const many = { seed: '7', count: 1_000_000, from: '2026-07-01', to: '2026-07-31', profile: '2023-07', duplicates: 0 } as const;

describe('simulate to an API, as a batch', () => {
  it('streams all reviews in one request with the key, and sums up the answers', async () => {
    const requests: [string | undefined, string | undefined][] = [];
    const address = await listen((request, response) => {
      requests.push([request.url, request.headers.authorization]);
      return batch(request, response);
    });
    const { said, failed } = await simulate('--count', '3000', ...july, '--bad-share', '0.1', '--duplicates', '0.1', '--to-api', address, '--key', 'k-1'); // prettier-ignore
    expect(requests).toEqual([['/api/v1/reviews/batch', 'Bearer k-1']]);
    const [accepted, duplicates, rejected] = /([\d,]+) accepted, ([\d,]+) duplicates, ([\d,]+) rejected/
      .exec(said)!
      .slice(1)
      .map((count) => Number(count.replace(',', '')));
    expect(accepted! + duplicates! + rejected!).toBe(3_000);
    expect(Math.min(accepted!, duplicates!, rejected!)).toBeGreaterThan(100);
    expect(said.match(/review\.refused/g)).toHaveLength(5);
    expect(failed).toBe(true);
  });

  it('reads answers while it is still sending', async () => {
    const baseUrl = await listen(batch);
    const world = simulateWorld({ seed: '1', counties: 3, departments: 24, items: 100, points: 16 });
    const many = {
      seed: '7',
      count: 1_000_000,
      from: '2026-07-01',
      to: '2026-07-31',
      profile: '2023-07',
      duplicates: 0,
    } as const;
    let sent = 0;
    let answered = 0;
    const untilAnswered = function* () {
      for (const review of simulateReviews(world, many)) {
        if (answered > 0) return;
        sent++;
        yield review;
      }
    };
    const tally = await postBatch({ baseUrl, key: 'k' }, untilAnswered(), (count) => (answered = count));
    expect(sent).toBeLessThan(many.count);
    expect(tally.accepted + tally.rejected).toBe(sent);
  });

  it('keeps nothing of what it has sent', async () => {
    const baseUrl = await listen(async (request, response) => {
      await once(request.resume(), 'end');
      response.end('{"summary":{"accepted":0,"duplicates":0,"rejected":0}}\n');
    });
    collect();
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const watched = function* () {
      let sent = 0;
      for (const review of simulateReviews(world, { ...many, count: 400_000 })) {
        if (++sent % 50_000 === 0) {
          collect();
          most = Math.max(most, process.memoryUsage().arrayBuffers - before);
        }
        yield review;
      }
    };
    await postBatch({ baseUrl, key: 'k' }, watched(), () => undefined);
    expect(most).toBeLessThan(50_000_000); // of 98 million bytes
  });

  it.each([
    ['an answer without a summary', endsWith('{"line":1,"id":"1"}\n'), 'ended after 1 answers without a summary'],
    ['an answer that is not NDJSON', endsWith('<html>\n'), 'makes no sense: <html>'],
    ['a batch that is broken off', endsWith('{"problem":{"code":"request.unavailable"}}\n'), 'broke the batch off: {"problem":'],
    [
      'a key that is refused',
      (_: IncomingMessage, response: ServerResponse) => response.writeHead(401).end('{"code":"access.unknown-key"}'),
      'answered 401: {"code":"access.unknown-key"}',
    ],
    [
      'a connection that breaks',
      (request: IncomingMessage, response: ServerResponse) =>
        response.writeHead(200).write('{"line":1,"id":"1"}\n', () => request.socket.resetAndDestroy()),
      'ECONNRESET',
    ],
  ])('names %s', async (_, answer, message) => {
    const address = await listen(answer);
    const { said, failed } = await simulate('--count', '3', ...july, '--to-api', address, '--key', 'k');
    expect(failed).toBe(true);
    expect(said).toContain(message);
  });

  it('names a server that is not there', async () => {
    const address = await listen(() => undefined);
    await new Promise((closed) => servers.pop()!.close(closed));
    const { said, failed } = await simulate('--count', '3', ...july, '--to-api', address, '--key', 'k', '--no-cases');
    expect(failed).toBe(true);
    expect(said).toContain(`${address}/api/v1/reviews/batch`);
    expect(said).toContain('ECONNREFUSED');
  });
});

describe('simulate to an API, with the cases that are reviewed', () => {
  const all = () => [...counted.values()].reduce((sum, cases) => sum + cases, 0);
  const run = (address: string, ...more: readonly string[]) =>
    simulate('--count', '400', ...july, '--to-api', address, '--key', 'k', ...more);

  it('delivers them before the reviews, well more than these, and the same once', async () => {
    const before: number[] = [];
    const address = await listen((request, response) => {
      before.push(all());
      return batch(request, response);
    });
    expect((await run(address)).said).toMatch(/counts of finished cases\n/);
    const cases = all();
    expect(before).toEqual([cases]);
    expect(400 / cases).toBeGreaterThan(0.3);
    expect(400 / cases).toBeLessThan(0.9);
    await run(address);
    expect(all()).toBe(cases);
  });

  it('adds those of other reviews to them', async () => {
    const address = await listen(batch);
    await run(address);
    const cases = all();
    await run(address, '--seed', '2');
    expect(all()).toBeGreaterThan(cases + 400);
  });

  it('leaves them out where it is told to', async () => {
    const address = await listen(batch);
    await run(address, '--no-cases');
    expect(delivered).toEqual([]);
  });

  it('says how many were taken, and why the first one was not', async () => {
    const { said } = await run(await listen(batch));
    expect(said).toContain(`${delivered.length} counts of finished cases`);
    const refusing = createServer((request, response) => {
      request.resume();
      response.end('{"line":1,"problem":{"code":"case-count.unknown-department"}}\n');
    });
    servers.push(refusing);
    refusing.listen(0, '127.0.0.1');
    await once(refusing, 'listening');
    const to = { baseUrl: `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`, key: 'k' };
    const count = { deliveryId: 'd', day: '2026-07-01', departmentCode: 'x', itemCode: 'y', cases: 1 };
    expect(await deliverAll(to, [count])).toEqual({ taken: 0, refused: expect.stringContaining('unknown-department') });
  });
});

describe('simulate to an API, one by one', () => {
  it('has no more requests in flight than it may, and asks a busy server again', async () => {
    let inFlight = 0;
    let most = 0;
    const busyOnce = new Set<string>();
    const address = await listen(async (request, response) => {
      most = Math.max(most, ++inFlight);
      const { externalId, rating } = ReviewBody.parse(JSON.parse(await bodyOf(request)));
      await new Promise((resolve) => setImmediate(resolve));
      inFlight--;
      if (!busyOnce.has(externalId!) && busyOnce.add(externalId!).size === 1)
        return response.writeHead(429, { 'retry-after': '0.01' }).end();
      if (rating === 1) return response.writeHead(422).end('{"code":"review.refused"}');
      return response.writeHead(201).end('{}');
    });
    const { said, failed } = await simulate('--count', '200', ...july, '--bad-share', '0.2', '--single', '4', '--to-api', address, '--key', 'k'); // prettier-ignore
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
    expect(said).toMatch(/1\d\d accepted, 0 duplicates, \d+ rejected/);
    expect(said).toContain('422 {"code":"review.refused"}');
    expect(failed).toBe(true);
  });

  it('stops all senders at the first failure of the server', async () => {
    let requests = 0;
    const address = await listen(async (request, response) => {
      await bodyOf(request);
      return response.writeHead(++requests > 20 ? 500 : 200).end('no disk');
    });
    const { said, failed } = await simulate('--count', '5000', ...july, '--single', '4', '--to-api', address, '--key', 'k');
    expect(said).toContain('answered 500: no disk');
    expect(failed).toBe(true);
    expect(requests).toBeLessThan(100);
  });
});
