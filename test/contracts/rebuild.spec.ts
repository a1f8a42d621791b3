import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { EventCatalogue } from '#kernel/events.js';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import type { Projection } from '#platform/read-db/consumer.js';
import { factsConsumer } from '#platform/read-db/facts.projection.js';
import { sumFacts } from '#platform/read-db/facts.query.js';
import { RebuildRunning, rebuild } from '#platform/read-db/rebuild.js';
import { loadRanges } from '#platform/read-db/rebuild.ranges.js';
import { latestRunOf, openRunOf } from '#platform/read-db/rebuild.runs.js';
import { steer } from '#platform/read-db/rebuild.steering.js';
import type { RebuildProgress } from '#platform/read-db/rebuild.watch.js';
import { rowsConsumer } from '#platform/read-db/rows.projection.js';
import { Pump } from '../../apps/worker/pump.js';
import { FakeClock } from '../support/fake-clock.js';
import {
  type BoardRow,
  type CaseEvent,
  type ReadWorld,
  board,
  caseEvents,
  openReadWorld,
  record,
  scored,
  subjectOf,
  tally,
  type Tally,
} from '../support/read-models.js';

type Seen = Exclude<CaseEvent, { type: 'CaseIgnored' }>;
type Dimension = keyof Tally['dimensions'];

const enough = 15_000;
jest.setTimeout(60_000); // other suites share the machine

let world: ReadWorld;
let clock: FakeClock;
let store: MemoryEventStore;
let log: MemoryLog;
let pumps: Pump[];

beforeEach(async () => {
  world = await openReadWorld();
  clock = new FakeClock();
  log = new MemoryLog(clock);
  store = new MemoryEventStore(new EventCatalogue(caseEvents), log);
  pumps = [];
});
afterEach(async () => {
  await Promise.all(pumps.map((pump) => pump.stop()));
  await world.close();
});

const pump = async (...consumers: Projection[]): Promise<Pump> => {
  const made = new Pump({ readDb: world.readDb, databaseUrl: world.url, store, consumers, onNews: () => undefined });
  pumps.push(made);
  await made.start();
  return made;
};

/** A history over several days, of cases scored, taken back and closed. */
const history = (count: number): CaseEvent[] =>
  Array.from({ length: count }, (_, i): CaseEvent => {
    const part = scored({
      caseId: `case-${i % 40}`,
      department: `d${i % 7}`,
      rating: 1 + (i % 5),
      day: `2026-0${1 + (i % 3)}-11`,
    });
    if (i % 11 === 0) return { type: 'CaseClosed', data: { caseId: `case-${i % 40}` } };
    return i % 5 === 0 && part.type === 'CaseScored' ? { type: 'CaseTakenBack', data: part.data } : part;
  });

const recordOverDays = async (events: readonly CaseEvent[]): Promise<bigint> => {
  let last = 0n;
  for (let from = 0; from < events.length; from += 1_000) {
    last = await record(store, events.slice(from, from + 1_000));
    clock.advance(11 * 3_600_000);
  }
  return last;
};

/** Live and kept up with, then the pump is stopped. */
const led = async (...consumers: Projection[]): Promise<bigint> => {
  const position = await store.head();
  const leader = await pump(...consumers);
  for (const { name } of consumers) expect(await world.readDb.waitFor(name, position, enough)).toBe(true);
  await leader.stop();
  pumps = [];
  return position;
};

const everything = (asOf?: string) =>
  sumFacts(world.readDb, tally(), { asOf, groupBy: ['department', 'item', 'rating', 'active', 'day'] });
const byDepartment = (asOf?: string) => sumFacts(world.readDb, tally(), { asOf, groupBy: ['department', 'month'] });
const figures = async (asOf?: string) => [await everything(asOf), await byDepartment(asOf)];
const boardRows = () => world.readDb.kysely<{ board: BoardRow }>().selectFrom('board').selectAll().orderBy('caseId').execute();
const tablesOf = async () => {
  const { rows } = await sql<{ name: string }>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'read' ORDER BY 1`.execute(world.readDb.db);
  return rows.map(({ name }) => name);
};

const agreed = { state: 'swapped', comparison: { compared: true, differences: [] } };

describe('a rebuild', () => {
  it('makes the same facts and rows as the live ones, and leaves nothing behind', async () => {
    await recordOverDays(history(12_500));
    const position = await led(factsConsumer(tally()), rowsConsumer(board()));
    const middle = (await store.readAll(position / 2n, {}, 1)).events[0]!.recordedAt;
    const before = { now: await figures(), then: await figures(middle), rows: await boardRows() };
    const tables = await tablesOf();
    const checkpoints = await world.readDb.checkpoints();
    const same = { state: 'swapped', position, comparison: { compared: true, differences: [] } };
    expect(await rebuild(world.readDb, store, factsConsumer(tally()))).toMatchObject({ ...same, events: 12_500n });
    expect(await rebuild(world.readDb, store, rowsConsumer(board()))).toMatchObject(same);
    expect({ now: await figures(), then: await figures(middle), rows: await boardRows() }).toEqual(before);
    expect(await tablesOf()).toEqual(tables);
    expect(await world.readDb.checkpoints()).toEqual(checkpoints);
  });

  it('can be done again, and the pump goes on from it', async () => {
    await recordOverDays(history(300));
    await led(factsConsumer(tally()));
    await sql`DROP TABLE read.tally_marks`.execute(world.readDb.db); // as where the old version had no such table
    for (let round = 0; round < 2; round++) await rebuild(world.readDb, store, factsConsumer(tally()));
    const before = (await everything()).groups.length;
    await recordOverDays([scored({ department: 'new' })]);
    await led(factsConsumer(tally()));
    expect((await everything()).groups).toHaveLength(before + 1);
    const sums = (await byDepartment()).groups.filter(({ key }) => key.department === 'new').map((group) => group.sums.received);
    expect(sums).toEqual([1]);
  });

  it('says what was wrong with the live one, and puts it right when it is told to', async () => {
    await record(store, [scored(), scored()]);
    await led(factsConsumer(tally()), rowsConsumer(board()));
    const tables = world.readDb.kysely<{ tally_daily: { n_received: bigint }; board: { times: number } }>();
    await tables.updateTable('tally_daily').set({ n_received: 7n }).execute();
    await tables.updateTable('board').set({ times: 9 }).execute();
    const facts = await rebuild(world.readDb, store, factsConsumer(tally()));
    const wrong = { live: '7', rebuilt: '2', expected: false };
    expect(facts).toMatchObject({ state: 'ready', comparison: { expected: 0, unexpected: 4 } });
    expect(facts.comparison?.differences).toEqual([
      { what: 'received of 2026-03, department tax', ...wrong },
      { what: 'received of active true', ...wrong },
      { what: 'received of item invoice', ...wrong },
      { what: 'received of rating 5', ...wrong },
    ]);
    expect((await everything()).groups).toMatchObject([{ sums: { received: 7 } }]);
    const rows = await rebuild(world.readDb, store, rowsConsumer(board()), { acceptDifferences: true });
    expect(rows).toMatchObject({
      state: 'swapped',
      comparison: { differences: [{ what: 'checksum of times', expected: false }] },
    });
    expect(await boardRows()).toMatchObject([{ times: 2 }]);
    const swap = { id: facts.id, act: 'swap' as const };
    await expect(steer(world.readDb.db, factsConsumer(tally()), swap)).rejects.toMatchObject({ code: 'rebuild.differences' });
    await steer(world.readDb.db, factsConsumer(tally()), { ...swap, acceptDifferences: true });
    expect(await rebuild(world.readDb, store, factsConsumer(tally()))).toMatchObject({ id: facts.id, state: 'swapped' });
    expect((await everything()).groups).toMatchObject([{ sums: { received: 2 } }]);
  });

  it('notices facts that are about others than the log says', async () => {
    await record(store, [scored({ caseId: 'one' }), scored({ caseId: 'two' })]);
    await led(factsConsumer(tally()));
    const facts = world.readDb.kysely<{ tally_raw: { position: bigint; subject: string } }>();
    const about = () => facts.selectFrom('tally_raw').select('subject').orderBy('position').execute();
    await facts
      .updateTable('tally_raw')
      .set({ subject: subjectOf('three') })
      .where('subject', '=', subjectOf('two'))
      .execute();
    const { id, comparison } = await rebuild(world.readDb, store, factsConsumer(tally()));
    const differences = [{ what: 'checksum of subjects', expected: false }];
    expect(comparison).toMatchObject({ expected: 0, unexpected: 1, differences });
    await steer(world.readDb.db, factsConsumer(tally()), { id, act: 'swap', acceptDifferences: true });
    await rebuild(world.readDb, store, factsConsumer(tally()));
    expect(await about()).toEqual([{ subject: subjectOf('one') }, { subject: subjectOf('two') }]);
  });

  it('never fails a query, nor the pump, while events go on coming', async () => {
    await recordOverDays(history(6_000));
    await pump(factsConsumer(tally()), rowsConsumer(board()));
    await world.readDb.waitFor('tally', await store.head(), enough);
    const done = new AbortController();
    const asking = async () => {
      let asked = 0;
      for (; !done.signal.aborted; asked++) {
        expect((await everything()).groups.length).toBeGreaterThan(0);
        expect((await boardRows()).length).toBeGreaterThan(0);
      }
      return asked;
    };
    const recording = async () => {
      let last = 0n;
      while (!done.signal.aborted) {
        last = await record(store, history(20));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return last;
    };
    const [asked, last] = [Promise.all([asking(), asking()]), recording()];
    try {
      for (let round = 0; round < 3; round++)
        for (const projection of [factsConsumer(tally()), rowsConsumer(board())])
          expect(await rebuild(world.readDb, store, projection)).toMatchObject(agreed);
    } finally {
      done.abort();
    }
    expect(Math.min(...(await asked))).toBeGreaterThan(5);
    const end = await last;
    expect(await world.readDb.waitFor('tally', end, enough)).toBe(true);
    const total = (await sumFacts(world.readDb, tally(), {})).groups[0]?.sums.received;
    const live = (await store.readAll(0n, { types: ['CaseScored', 'CaseTakenBack'] }, 1_000_000)).events;
    expect(total).toBe(live.reduce((sum, { type }) => sum + (type === 'CaseScored' ? 1 : -1), 0));
  });

  it('is begun by the pump when the code has a higher version, and shuts out workers with the old one', async () => {
    await record(store, [scored(), scored()]);
    const old = await pump(factsConsumer(tally()));
    await world.readDb.waitFor('tally', 2n, enough);
    const next = factsConsumer<Seen, Dimension, 'received' | 'minutes'>({
      ...tally('tally', 2),
      changed: [],
      measures: ['received', 'minutes'],
      frequent: ['received'],
    });
    expect(await world.readDb.prepare(next)).toBe('outdated');
    await rebuild(world.readDb, store, next);
    expect(await world.readDb.prepare(factsConsumer(tally()))).toBe('newer');
    const position = await record(store, [scored()]);
    expect(await world.readDb.waitFor('tally', position, 300)).toBe(false);
    await old.stop();
    await pump(next);
    expect(await world.readDb.waitFor('tally', position, enough)).toBe(true);
    const last = factsConsumer(tally('tally', 3));
    await pumps.at(-1)?.stop();
    await pump(last);
    const rebuilt = async () => (await world.readDb.checkpoint('tally'))?.version === 3;
    while (!(await rebuilt())) await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await everything()).groups).toMatchObject([{ sums: { received: 3, bad: 0, active: 3 } }]);
  });

  it('expects what the new version says it changes, and waits with everything else', async () => {
    await record(store, [scored({ rating: 1 }), scored({ rating: 3 })]);
    await led(factsConsumer(tally()));
    /** Three is bad, too, and everything takes a minute longer. */
    const next = (...changed: ('bad' | 'minutes')[]) => {
      const { on, ...same } = tally('tally', 2);
      const moved = (facts: ReturnType<typeof on.CaseScored>) =>
        facts.map((fact) => ({ ...fact, adds: { ...fact.adds, bad: 1, minutes: (fact.adds.minutes ?? 0) + 1 } }));
      return factsConsumer<Seen, Dimension, Tally['measures'][number]>({
        ...same,
        changed,
        on: { ...on, CaseScored: (event) => moved(on.CaseScored(event)) },
      });
    };
    const held = await rebuild(world.readDb, store, next('bad'));
    expect(held).toMatchObject({ state: 'ready', fromVersion: 1, toVersion: 2, comparison: { expected: 4, unexpected: 5 } });
    const minutes = 'minutes of 2026-03, department tax';
    expect(held.comparison?.differences).toContainEqual({ what: minutes, live: '6', rebuilt: '8', expected: false });
    expect((await world.readDb.checkpoint('tally'))?.version).toBe(1);
    await steer(world.readDb.db, next(), { id: held.id, act: 'cancel' });
    expect(await tablesOf()).not.toContain('tally_next_raw');
    const meant = await rebuild(world.readDb, store, next('bad', 'minutes'));
    expect(meant).toMatchObject({ state: 'swapped', comparison: { expected: 9, unexpected: 0 } });
    expect((await everything()).groups.map(({ sums }) => sums.bad)).toEqual([1, 1]);
  });

  it('that a worker cannot go on with stands still in its name, and goes on when it is told to', async () => {
    await record(store, [scored()]);
    await led(factsConsumer(tally()));
    let isBroken = true;
    const { on, ...same } = tally('tally', 2);
    const next = factsConsumer<Seen, Dimension, Tally['measures'][number]>({
      ...same,
      on: {
        ...on,
        CaseScored: (event) => {
          if (isBroken) throw new TypeError('not yet');
          return on.CaseScored(event);
        },
      },
    });
    await pump(next);
    const stopped = async () => (await world.readDb.checkpoint('tally'))?.stopped;
    while (!(await stopped())) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await stopped()).toMatchObject({ reason: 'TypeError: not yet' });
    expect((await latestRunOf(world.readDb.db, 'tally'))?.state).toBe('failed');
    isBroken = false;
    await world.readDb.resume('tally');
    const isRebuilt = async () => (await world.readDb.checkpoint('tally'))?.version === 2;
    while (!(await isRebuilt())) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await stopped()).toBeUndefined();
  });

  it('builds a read model that never ran up to the end of the log', async () => {
    const position = await recordOverDays(history(2_000));
    expect(await rebuild(world.readDb, store, factsConsumer(tally()))).toMatchObject({
      state: 'swapped',
      position,
      comparison: { compared: false, differences: [] },
    });
    expect(await world.readDb.checkpoint('tally')).toMatchObject({ position });
  });

  it('shows how far it is', async () => {
    await recordOverDays(history(12_000));
    const position = await led(factsConsumer(tally()));
    const seen: RebuildProgress[] = [];
    await rebuild(world.readDb, store, factsConsumer(tally()), { onProgress: (progress) => seen.push(progress) });
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(seen.at(-1)).toMatchObject({ events: 12_000n, positions: position, target: position, secondsLeft: 0 });
  });

  it('leaves the live one alone when whoever worked on it lets go, and goes on where it was', async () => {
    await recordOverDays(history(12_000));
    await led(factsConsumer(tally()));
    const before = await everything();
    const letGo = new AbortController();
    const { shadow, ...tallied } = factsConsumer(tally());
    const first = {
      ...tallied,
      shadow: {
        ...shadow,
        fill: async (...given: Parameters<typeof shadow.fill>) => {
          await shadow.fill(...given);
          letGo.abort();
        },
      },
    };
    await expect(rebuild(world.readDb, store, first, { signal: letGo.signal })).rejects.toThrow('aborted');
    expect(await everything()).toEqual(before);
    const open = await openRunOf(world.readDb.db, 'tally');
    expect(open).toMatchObject({ state: 'running', attended: false });
    expect(await loadRanges(world.readDb.db, open!.id)).toMatchObject([{ position: 2_000n, events: 2_000n }]);
    const run = await rebuild(world.readDb, store, factsConsumer(tally()));
    expect(run).toMatchObject({ ...agreed, id: open!.id, events: 12_000n });
    expect(await everything()).toEqual(before);
  });

  it('is not for two at a time', async () => {
    await recordOverDays(history(6_000));
    await led(factsConsumer(tally()));
    const both = await Promise.allSettled([1, 2].map(() => rebuild(world.readDb, store, factsConsumer(tally()))));
    const refused = both.filter((outcome) => outcome.status === 'rejected');
    expect(refused.map(({ reason }) => reason as unknown)).toEqual([expect.any(RebuildRunning)]);
  });

  it('goes up to where the live one stopped, whatever lies beyond', async () => {
    await record(store, history(30));
    const position = await led(factsConsumer(tally()));
    const foreign = new MemoryEventStore(new EventCatalogue({ CaseScored: caseEvents.CaseIgnored }), log);
    const unreadable = { type: 'CaseScored', data: {}, id: randomUUID(), cause: { id: 'spec', by: 'spec' } };
    await foreign.append('foreign', [unreadable], 'none');
    expect(await rebuild(world.readDb, store, factsConsumer(tally()))).toMatchObject({
      ...agreed,
      position,
    });
  });
});
