import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredEvent } from '#kernel/events.js';
import type { Fact } from '#kernel/facts.js';
import type { Instant } from '#kernel/values.js';
import { factsConsumer } from '#platform/read-db/facts.projection.js';
import { knownAsOf, sumFacts } from '#platform/read-db/facts.query.js';
import { factsOf } from '#platform/read-db/facts.writer.js';
import { strictlyRecorded, toMicros } from '#platform/read-db/instants.js';
import { history } from '../support/case-histories.js';
import { type Tally, applyBatch, readWorldForSpec, scored, stored, tally } from '../support/read-models.js';

const world = await readWorldForSpec();

let made = 0;
/** Facts tables of a case's own, filled in batches that end at `cuts`; overviews go on with every `stride` positions. */
const filled = async (events: readonly StoredEvent[], cuts: readonly number[] = [], stride = 5_000n): Promise<Tally> => {
  const facts = tally(`tally_${++made}`);
  const consumer = factsConsumer(facts, stride);
  await world.readDb.prepare(consumer);
  const ends = [...new Set([...cuts, events.length])].sort((a, b) => a - b);
  let from = 0;
  for (const end of ends) {
    await applyBatch(world.readDb, consumer, events.slice(from, end));
    from = Math.max(from, end);
  }
  return facts;
};

const at = (day: string, time: string): Instant => `2026-03-${day}T${time}Z`;

type Group = 'department' | 'rating' | 'month' | 'day';
const keyOf = (fact: Fact, groupBy: readonly Group[]) =>
  groupBy.map((group) => {
    if (group === 'day') return fact.occurredOn;
    return group === 'month' ? fact.occurredOn.slice(0, 7) : fact.dims[group];
  });

/** The specification: fold the pure function over the prefix of the log. */
const folded = (facts: Tally, events: readonly StoredEvent[], asOf: Instant, groupBy: readonly Group[]) => {
  const groups = new Map<string, number[]>();
  for (const { fact } of factsOf(
    facts,
    events.filter((event) => event.recordedAt <= asOf),
  )) {
    const key = JSON.stringify(keyOf(fact, groupBy));
    const sums = groups.get(key) ?? facts.measures.map(() => 0);
    groups.set(
      key,
      sums.map((sum, i) => sum + (fact.adds[facts.measures[i]!] ?? 0)),
    );
  }
  return new Map([...groups].filter(([, sums]) => sums.some((sum) => sum !== 0)));
};

const asked = async (facts: Tally, asOf: Instant, groupBy: readonly Group[]) => {
  const { groups } = await sumFacts(world.readDb, facts, { asOf, groupBy });
  return new Map(
    groups.map(({ key, sums }) => [JSON.stringify(groupBy.map((group) => key[group])), facts.measures.map((m) => sums[m])]),
  );
};

describe('the facts writer', () => {
  it('answers as of any instant what folding the log up to it gives, however the batches were cut', () =>
    fc.assert(
      fc.asyncProperty(
        history,
        fc.record({ cuts: fc.array(fc.nat(60), { maxLength: 9 }), stride: fc.constantFrom(1n, 12n, 5_000n) }),
        fc.array(fc.tuple(fc.nat(59), fc.constantFrom(-1, 0, 1, 5_000_000)), { minLength: 1, maxLength: 6 }),
        fc.subarray<Group>(['department', 'rating', 'month', 'day']),
        async (events, { cuts, stride }, moments, groupBy) => {
          const facts = await filled(events, cuts, stride);
          const recorded = strictlyRecorded(events, undefined);
          for (const [index, millis] of moments) {
            const near = recorded[index % recorded.length]!.recordedAt;
            const asOf = millis === 0 ? near : new Date(Date.parse(near) + millis).toISOString();
            const groups = await asked(facts, asOf, groupBy);
            const expected = folded(facts, recorded, toMicros(asOf), groupBy);
            if (groupBy.length === 0 && expected.size === 0) expected.set('[]', [0, 0, 0, 0]);
            expect([...groups].sort()).toEqual([...expected].sort());
          }
        },
      ),
      { numRuns: 60 },
    ));

  it('narrows by occurred days, by one value, by several and by none', async () => {
    const facts = await filled(
      stored(
        [
          scored({ department: 'tax', day: '2026-02-28' }),
          scored({ department: 'tax', day: '2026-03-01', item: null }),
          scored({ department: 'police', day: '2026-03-01', rating: 1 }),
          scored({ department: 'housing', day: '2026-03-02', active: false }),
        ],
        () => at('05', '10:00:00'),
      ),
    );
    const received = async (question: Parameters<typeof sumFacts<'department' | 'item' | 'rating' | 'active', string>>[2]) =>
      (await sumFacts(world.readDb, facts, question)).groups[0]?.sums.received;
    expect(await received({})).toBe(4);
    expect(await received({ from: '2026-03-01' })).toBe(3);
    expect(await received({ to: '2026-03-01' })).toBe(3);
    expect(await received({ where: { department: 'tax' } })).toBe(2);
    expect(await received({ where: { department: ['police', 'housing', 'nobody'] } })).toBe(2);
    expect(await received({ where: { department: [] } })).toBe(0);
    expect(await received({ where: { item: null } })).toBe(1);
    expect(await received({ where: { item: ['invoice', null] } })).toBe(4);
    expect(await received({ where: { active: false } })).toBe(1);
    expect(await received({ where: { rating: [1, 2] } })).toBe(1);
  });

  it('names months and days in the keys and orders groups by them', async () => {
    const facts = await filled(
      stored([scored({ day: '2026-03-02' }), scored({ day: '2026-02-28' })], () => at('05', '10:00:00')),
    );
    const { groups } = await sumFacts(world.readDb, facts, { groupBy: ['month', 'day', 'active'] });
    expect(groups.map(({ key }) => key)).toEqual([
      { month: '2026-02', day: '2026-02-28', active: true },
      { month: '2026-03', day: '2026-03-02', active: true },
    ]);
  });

  it('counts stretches of days that follow each other', async () => {
    const days = ['2026-02-28', '2026-03-01', '2026-03-03', '2026-03-04', '2026-03-07'];
    const facts = await filled(
      stored(
        days.map((day, i) => scored({ day, rating: 1 + (i % 2) })),
        (i) => at('05', `10:00:0${i}`),
      ),
    );
    const span = { from: '2026-03-01', days: 3 };
    const { groups } = await sumFacts(world.readDb, facts, {
      from: span.from,
      to: '2026-03-09',
      groupBy: ['span', 'rating'],
      span,
    });
    expect(groups.map(({ key, sums }) => [key.span, key.rating, sums.received])).toEqual([
      [0, 1, 1],
      [0, 2, 1],
      [1, 2, 1],
      [2, 1, 1],
    ]);
  });

  it('never says more than is complete, and the same again when asked with what it said', async () => {
    const events = stored([scored(), scored(), scored()], (i) => at('05', `10:00:0${i}`));
    const facts = await filled(events.slice(0, 2));
    const first = await sumFacts(world.readDb, facts, { asOf: at('31', '00:00:00') });
    expect(first).toMatchObject({ asOf: at('05', '10:00:01.000000'), position: events[1]!.position });
    await applyBatch(world.readDb, factsConsumer(facts), events.slice(2));
    expect(await sumFacts(world.readDb, facts, { asOf: first.asOf })).toEqual(first);
    expect(await knownAsOf(world.readDb, facts)).toMatchObject({
      asOf: at('05', '10:00:02.000000'),
      position: events[2]!.position,
    });
  });

  it('says the same of an instant between two facts, whether or not there was anything after it', async () => {
    const events = stored([scored(), { type: 'CaseIgnored', data: {} }, scored()], (i) => at('05', `10:00:0${i}`));
    const [first, ...later] = events;
    const facts = await filled([first!]);
    const ask = () => sumFacts(world.readDb, facts, { asOf: at('05', '10:00:01.5') });
    const before = await ask();
    expect(before).toMatchObject({ asOf: at('05', '10:00:00.000000'), position: first!.position });
    for (const event of later) {
      await applyBatch(world.readDb, factsConsumer(facts), [event]);
      expect(await ask()).toEqual(before);
    }
  });

  it('knows nothing before the first event', async () => {
    const facts = await filled([]);
    const nothing = { asOf: '1970-01-01T00:00:00.000000Z', position: 0n };
    expect(await sumFacts(world.readDb, facts, { asOf: at('05', '10:00:00'), groupBy: ['department'] })).toEqual({
      ...nothing,
      groups: [],
    });
  });

  it('keeps the roll-up to the distinct combinations, not to the events', async () => {
    const facts = await filled(
      stored(
        Array.from({ length: 50 }, () => scored({ item: null })),
        () => at('05', '10:00:00'),
      ),
      [7, 20],
    );
    const tables = world.readDb.kysely<Record<string, { n_received: bigint }>>();
    expect(await tables.selectFrom(`${facts.name}_daily`).select('n_received').execute()).toEqual([{ n_received: 50n }]);
    expect(await tables.selectFrom(`${facts.name}_raw`).select('n_received').execute()).toHaveLength(50);
  });

  it('answers an overview from days and months that are over, without the lines of all dimensions', async () => {
    const facts = await filled(
      stored(
        [scored(), scored({ rating: 1, day: '2026-04-30' }), scored({ day: '2026-05-02' }), scored()],
        (i) => [at('05', '10:00:00'), '2026-04-30T10:00:00Z', '2026-05-02T10:00:00Z', '2026-05-03T10:00:00Z'][i] ?? '',
      ),
      [1, 3],
    );
    const ask = () =>
      Promise.all(
        [{ groupBy: ['month'] as const }, { from: '2026-03-02' }, { asOf: '2026-05-02T12:00:00Z', to: '2026-05-31' }].map(
          (question) => sumFacts(world.readDb, facts, { where: { department: 'tax' }, ...question }),
        ),
      );
    const before = await ask();
    expect(before.map(({ groups }) => groups.map(({ sums }) => sums.received))).toEqual([[2, 1, 1], [4], [3]]);
    const tables = world.readDb.kysely<Record<string, { recordedOn: string }>>();
    await tables.deleteFrom(`${facts.name}_daily`).execute();
    await tables.deleteFrom(`${facts.name}_days`).where('recordedOn', '<', '2026-05-01').execute();
    const [byMonth, byDay, past] = await ask();
    expect([byMonth, past]).toEqual([before[0], before[2]]);
    expect(byDay?.groups[0]?.sums.received).toBe(2); // days are needed where a month is cut
  });

  const some = (day: number) => stored([scored(), scored({ department: 'land' })], () => at(`0${day}`, '10:00:00'));
  const tables = () => world.readDb.kysely<Record<string, { recordedOn: string; overview: string }>>();

  it('answers what is asked of everything from totals alone, and adds them up where their tables came later', async () => {
    const facts = await filled(some(1));
    const ask = async () => (await sumFacts(world.readDb, facts, { groupBy: ['month'] })).groups.map(({ sums }) => sums.received);
    await applyBatch(world.readDb, factsConsumer(facts), some(2));
    for (const name of ['days', 'months']) await tables().deleteFrom(`${facts.name}_total_${name}`).execute();
    await tables().deleteFrom(`${facts.name}_marks`).where('overview', '=', '').execute();
    await world.readDb.prepare(factsConsumer(facts));
    expect(await ask()).toEqual([4]);
    await applyBatch(world.readDb, factsConsumer(facts), some(3));
    for (const name of ['days', 'daily']) await tables().deleteFrom(`${facts.name}_${name}`).execute();
    expect(await ask()).toEqual([6]);
  });

  it('goes on from the days that an older build added up, which left no mark', async () => {
    const facts = await filled(some(1));
    const ask = () => sumFacts(world.readDb, facts, { groupBy: ['department'] });
    await applyBatch(world.readDb, factsConsumer(facts), some(2));
    const before = await ask();
    for (const name of ['days', 'total_days'])
      await tables().deleteFrom(`${facts.name}_${name}`).where('recordedOn', '=', '2026-03-02').execute();
    await tables().deleteFrom(`${facts.name}_marks`).execute();
    await world.readDb.prepare(factsConsumer(facts));
    expect(await ask()).toEqual(before);
    await applyBatch(world.readDb, factsConsumer(facts), some(3));
    expect((await ask()).groups.map(({ sums }) => sums.received)).toEqual([3, 3]);
  });

  it('adds up what an older build left of a day that was not over, once', async () => {
    const facts = await filled(some(1));
    const ask = () => sumFacts(world.readDb, facts, { groupBy: ['department'] });
    const before = await ask();
    for (const name of ['days', 'total_days', 'marks']) await tables().deleteFrom(`${facts.name}_${name}`).execute();
    await world.readDb.prepare(factsConsumer(facts));
    expect(await tables().selectFrom(`${facts.name}_days`).select('recordedOn').execute()).toHaveLength(2);
    expect(await ask()).toEqual(before);
    await applyBatch(world.readDb, factsConsumer(facts), some(2));
    expect((await ask()).groups.map(({ sums }) => sums.received)).toEqual([2, 2]);
  });

  it('takes in nothing where an overview has lost its mark, and says what is to be done', async () => {
    const facts = await filled(some(1));
    await tables().deleteFrom(`${facts.name}_marks`).where('overview', '=', '').execute();
    const applied = applyBatch(world.readDb, factsConsumer(facts), some(2));
    await expect(applied).rejects.toThrow(`read.${facts.name}_marks has no mark for the overview ""`);
    await expect(applied).rejects.toThrow('redress rebuild');
  });

  it('has one line of the same in an overview once its day is over, however often it went on', async () => {
    const facts = await filled(
      stored([scored(), scored(), scored()], (i) => at('01', `10:00:0${i}`)),
      [1, 2],
      1n,
    );
    const lines = () => tables().selectFrom(`${facts.name}_days`).select('recordedOn').execute();
    expect(await lines()).toHaveLength(3);
    await applyBatch(world.readDb, factsConsumer(facts), some(2));
    expect((await lines()).filter(({ recordedOn }) => recordedOn === '2026-03-01')).toHaveLength(1);
    expect((await sumFacts(world.readDb, facts, {})).groups[0]?.sums.received).toBe(5);
  });

  it('refuses a dimension whose name has a meaning of its own', () => {
    expect(() =>
      factsConsumer({ ...tally(), dimensions: { month: 'text' }, indexes: [], overview: [], changed: [], on: {} }),
    ).toThrow('dimension month');
  });

  it('says so when the read model was never started', async () => {
    await expect(sumFacts(world.readDb, tally('never'), {})).rejects.toThrow();
  });
});
