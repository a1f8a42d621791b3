import { beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { z } from 'zod';
import { worldForSpec } from '../support/for-spec.js';
import { items } from '../support/world.directory.js';
import type { Receipt } from '../support/world.contract.js';
import { Http } from '../support/world.http.js';
import { startWorld } from '../support/world.js';

const Contract = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const minute = 60_000;
const hour = 60 * minute;

const world = await worldForSpec();
let receipt: Receipt;
beforeAll(async () => {
  receipt = await world.channel.submit({ itemCode: items.east, rating: 1 });
});

let homes = 0;
const somebody = () => ({ 'x-forwarded-for': `192.0.2.${++homes}` });
/** Asks with a code from somewhere, on the trusted proxy's word. */
const track = (number: string, code: string, from: Readonly<Record<string, string>> = somebody()) =>
  new Http(world.url).get(`/api/v1/cases/${number}?code=${code}`, from);
const times = <T>(count: number, act: () => Promise<T>) => Promise.all(Array.from({ length: count }, act));
const ok = () => track(receipt.number, receipt.trackingCode);
const unknown = 'R00000-000000-000000';

const wrong = (from: Readonly<Record<string, string>>, nth = 0) =>
  track(`R${String(nth).padStart(5, '0')}-000000-000000`, 'AAAAA-AAAAA', from);

describe('an address', () => {
  it('may be wrong thirty times a minute, whichever cases it asks for; then the right code waits, too', async () => {
    const from = somebody();
    for (let other = 0; other < 30; other++) expect((await wrong(from, other)).status).toBe(404);
    const refused = await track(receipt.number, receipt.trackingCode, from);
    expect(refused.problem).toMatchObject({ status: 429, code: 'request.too-many', facts: { seconds: 60 } });
    expect(refused.headers.get('retry-after')).toBe('60');
    expect((await ok()).status).toBe(200);
    world.clock.advance(minute + 1);
    expect((await track(receipt.number, receipt.trackingCode, from)).status).toBe(200);
  });

  it('may be that of a whole hall: right codes count twenty times less', async () => {
    const from = somebody();
    for (let round = 0; round < 60; round++) {
      const asked = await times(10, () => track(receipt.number, receipt.trackingCode, from));
      expect(asked.map(({ status }) => status)).toEqual(Array(10).fill(200));
    }
    expect((await track(receipt.number, receipt.trackingCode, from)).refusal).toBe('429 request.too-many');
    world.clock.advance(minute + 1);
    expect((await track(receipt.number, receipt.trackingCode, from)).status).toBe(200);
  }, 60_000);

  it('is the same on every route of a case', async () => {
    const { paths } = (await new Http(world.url).get('/api/openapi.json')).as(Contract);
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      path.startsWith('/api/v1/cases/') ? Object.keys(methods).map((method) => [method.toUpperCase(), path] as const) : [],
    );
    expect(routes.length).toBeGreaterThanOrEqual(5);
    const from = somebody();
    for (let other = 0; other < 30; other++) await wrong(from, other);
    for (const [method, path] of routes) {
      const address = path.replace('{number}', receipt.number).replace(/\{\w+\}/, crypto.randomUUID());
      const answer = await new Http(world.url).send(method, `${address}?code=${receipt.trackingCode}`, { headers: from });
      expect([address, answer.refusal]).toEqual([address, '429 request.too-many']);
    }
    world.clock.advance(minute + 1);
  });

  it('is what the proxy saw, whatever the client says before that', async () => {
    const from = (claimed: string) => ({ 'x-forwarded-for': `${claimed}, 198.51.100.7` });
    for (let i = 0; i < 30; i++) await wrong(from(`203.0.113.${i}`), i);
    expect((await track(receipt.number, receipt.trackingCode, from('203.0.113.99'))).status).toBe(429);
  });
});

describe('a channel that asks with its key', () => {
  const from = somebody();
  const asks = (number: string, code: string) => world.channel.get(`/api/v1/cases/${number}?code=${code}`, from);

  it('asks for as many citizens as it has, wherever it stands', async () => {
    for (let round = 0; round < 70; round++) {
      const asked = await times(10, () => asks(receipt.number, receipt.trackingCode));
      expect(asked.map(({ status }) => status)).toEqual(Array(10).fill(200));
    }
  }, 60_000);

  it('has their wrong codes counted, its own and no other’s, and each number’s as ever', async () => {
    for (let other = 0; other < 600; other++)
      expect((await asks(`R${String(other).padStart(5, '0')}-000000-000000`, 'AAAAA-AAAAA')).status).toBe(404);
    expect((await asks(receipt.number, receipt.trackingCode)).refusal).toBe('429 request.too-many');
    const other = await world.otherChannel.get(`/api/v1/cases/${receipt.number}?code=${receipt.trackingCode}`, from);
    expect(other.status).toBe(200);
    world.clock.advance(minute + 1);
    const { number, trackingCode } = await world.channel.submit({ itemCode: items.east, rating: 1 });
    for (let tries = 0; tries < 10; tries++) expect((await asks(number, 'AAAAA-AAAAA')).status).toBe(404);
    expect((await asks(number, trackingCode)).refusal).toBe('429 request.too-many');
    expect((await asks(receipt.number, receipt.trackingCode)).status).toBe(200);
  }, 60_000);

  it('needs number and code like anybody; a key that is none counts for nothing, and so does one of staff', async () => {
    expect((await asks(receipt.number, 'AAAAA-AAAAA')).refusal).toBe('404 case.unknown');
    for (const key of ['rk_nobody', world.keys['east-officer']]) {
      const home = somebody();
      const ask = (code: string) => new Http(world.url, key).get(`/api/v1/cases/${receipt.number}?code=${code}`, home);
      expect((await ask(receipt.trackingCode)).status).toBe(200);
      for (let other = 0; other < 30; other++) await wrong(home, other);
      expect((await ask(receipt.trackingCode)).status).toBe(429);
      world.clock.advance(hour);
    }
  }, 60_000);
});

describe('a number', () => {
  it('has ten wrong codes an hour, from wherever they come; then the right one waits, too', async () => {
    const { number, trackingCode } = await world.channel.submit({ itemCode: items.east, rating: 1 });
    const tried = await times(12, () => track(number, 'AAAAA-AAAAA'));
    expect(tried.map(({ status }) => status).toSorted()).toEqual([...Array<number>(10).fill(404), 429, 429]);
    const refused = await track(number.toLowerCase().replaceAll('-', ''), trackingCode);
    expect(refused.problem).toMatchObject({ status: 429, code: 'request.too-many', facts: { seconds: 3600 } });
    expect((await ok()).status).toBe(200);
    world.clock.advance(hour + 1);
    expect((await track(number, trackingCode)).status).toBe(200);
  });

  it('is not used up by right codes, nor by requests that are wrong otherwise', async () => {
    const { number, trackingCode } = await world.channel.submit({ itemCode: items.east, rating: 1 });
    for (let i = 0; i < 20; i++) expect((await track(number, trackingCode)).status).toBe(200);
    for (let i = 0; i < 20; i++) expect((await track(number, '')).status).toBe(422);
    for (let i = 0; i < 20; i++) {
      const answer = await world.citizen.tryAnswer({ number, trackingCode }, { satisfied: true });
      expect(answer.status).toBe(409);
    }
    expect((await track(number, trackingCode)).status).toBe(200);
  });

  it('that does not exist is answered like one whose code is wrong, to the last try and beyond', async () => {
    const { number } = await world.channel.submit({ itemCode: items.east, rating: 1 });
    const shown = async (asked: string) => {
      const { status, text, headers } = await track(asked, 'AAAAA-AAAAA');
      return { status, text, headers: [...headers].filter(([name]) => name !== 'date').toSorted() };
    };
    for (let i = 0; i < 12; i++) expect(await shown(number)).toEqual(await shown(unknown));
  });
});

describe('a process that trusts no proxy', () => {
  it('takes nobody’s word for where a request comes from', async () => {
    let logged = '';
    const own = await startWorld({ trustProxy: '', log: pino({ level: 'warn' }, { write: (line: string) => (logged += line) }) });
    try {
      const { number, trackingCode } = await own.channel.submit({ itemCode: items.east, rating: 1 });
      const ask = (asked: string, code: string) => new Http(own.url).get(`/api/v1/cases/${asked}?code=${code}`, somebody());
      for (let i = 0; i < 30; i++) await ask(`R${String(i).padStart(5, '0')}-000000-000000`, 'AAAAA-AAAAA');
      expect((await ask(number, trackingCode)).status).toBe(429);
      // An operator hears of it once, and of nobody's address.
      expect(logged.match(/TRUST_PROXY/g)).toHaveLength(1);
      expect(logged).not.toMatch(/192\.0\.2\./);
    } finally {
      await own.stop();
    }
  }, 60_000);
});
