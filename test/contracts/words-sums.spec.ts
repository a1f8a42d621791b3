import { randomUUID } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { risingTest } from '#insight/rising.policy.js';
import { windowsBefore } from '#insight/windows.policy.js';
import { fewestPeople } from '#insight/word-writer.projection.js';
import { hotWords, type WordQuestion } from '#insight/words.query.js';
import { wordsName, wordsProjection } from '#insight/words.projection.js';
import type { StoredEvent } from '#kernel/events.js';
import { addDays, type LocalDay, type OrderKind } from '#kernel/values.js';
import { MemoryVault } from '#platform/vault/memory.vault.js';
import { stored } from '../support/events.js';
import { eastOf, happened, nobody, westOf } from '../support/orders.js';
import { departments } from '../support/world.directory.js';
import { applyBatch, readWorldForSpec } from '../support/read-models.js';

jest.setTimeout(90_000); // other suites share the machine

const world = await readWorldForSpec();
const vault = new MemoryVault();
const projection = wordsProjection({ vault, wordsOf: (text) => Promise.resolve(text.split(' ')) });

const vocabulary = ['系统', '崩溃', '窗口'] as const;
const people = await Promise.all(Array.from({ length: 9 }, (_, nth) => vault.person({ contact: `1380000000${nth}` })));
/** Around the end of a quarter. */
const firstDay = '2026-06-18';

const saying = fc.record({
  who: fc.constantFrom(...people),
  words: fc.uniqueArray(fc.constantFrom(...vocabulary), { minLength: 1 }),
  day: fc.integer({ min: 0, max: 27 }).map((days) => addDays(firstDay, days)),
  counted: fc.constantFrom(eastOf, eastOf, westOf, nobody),
  kind: fc.constantFrom<OrderKind>('bad-review', 'bad-review', 'complaint'),
});
type Saying = typeof saying extends fc.Arbitrary<infer One> ? One : never;

const following = fc.record({
  nth: fc.nat(),
  type: fc.constantFrom('WorkOrderTransferred' as const, 'AppealUpheld' as const, 'WorkOrderClosed' as const),
  counted: fc.constantFrom(eastOf, westOf, nobody),
});
type Following = typeof following extends fc.Arbitrary<infer One> ? One : never;

const asking = fc.record({
  to: fc.integer({ min: 6, max: 28 }).map((days) => addDays(firstDay, days)),
  length: fc.constantFrom(1, 3, 7, 14, 30),
  departments: fc.constantFrom('all' as const, 'all' as const, [departments.east], [departments.east, departments.west]),
  kind: fc.constantFrom<OrderKind | undefined>(undefined, undefined, 'bad-review', 'complaint'),
});

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ say: fc.array(saying, { minLength: 1, maxLength: 12 }) }) },
  { weight: 2, arbitrary: fc.record({ follow: fc.array(following, { minLength: 1, maxLength: 4 }) }) },
  { weight: 6, arbitrary: fc.record({ ask: asking }) },
  { weight: 1, arbitrary: fc.constant({ rebuild: true }) },
);

/** Something that was said, where it is counted, and whether it can still be moved. */
interface Heard extends Saying {
  readonly order: string;
  isOver: boolean;
}

/** One history, told as it becomes known, and what of it counts. */
class History {
  #heard: Heard[] = [];
  readonly #events: StoredEvent[] = [];

  async say(all: readonly Saying[]): Promise<void> {
    const heard = all.map((one) => ({ ...one, order: randomUUID(), isOver: false }));
    this.#heard.push(...heard);
    const events = heard.map(async ({ order, who, words, day, counted, kind }) => {
      const [sealed = null] = await vault.seal(who, [words.join(' ')]);
      const data = { workOrderId: order, citizen: who, words: sealed, counted: { ...counted, occurredOn: day }, kind };
      return happened('WorkOrderOpened', data);
    });
    await this.#happen(await Promise.all(events));
  }

  async follow(all: readonly Following[]): Promise<void> {
    const events = all.flatMap(({ nth, type, counted }) => {
      const order = this.#heard[nth % this.#heard.length];
      if (!order) return [];
      if (!order.isOver && type === 'WorkOrderTransferred') Object.assign(order, { counted });
      if (!order.isOver && type === 'AppealUpheld') this.#heard = this.#heard.filter((one) => one !== order);
      order.isOver ||= type !== 'WorkOrderTransferred';
      return [happened(type, { workOrderId: order.order, counted: { ...counted, occurredOn: order.day } })];
    });
    await this.#happen(events);
  }

  /** From the log, as whoever raises the version has it done. */
  async rebuild(): Promise<void> {
    const { shadow } = projection;
    const { db } = world.readDb;
    const half = this.#events.length / 2;
    await db.transaction().execute((tx) => shadow.create(tx));
    await db.transaction().execute((tx) => shadow.fill(tx, this.#events.slice(0, half)));
    await shadow.finish(db);
    await shadow.finish(db); // the process died before that was on record
    await db.transaction().execute((tx) => shadow.apply(tx, this.#events.slice(half)));
    await db.transaction().execute((tx) => shadow.swap(tx));
  }

  /** Counted one by one. */
  expected({ departments: units, kind, ...period }: WordQuestion): unknown {
    const days = this.#heard.map(({ day }) => day).toSorted();
    const windows = windowsBefore(period, risingTest.windows).filter(({ from }) => days[0] !== undefined && from >= days[0]);
    const said = this.#heard.filter(
      (one) =>
        (units === 'all' || units.some((unit) => unit === one.counted.department)) && (kind === undefined || kind === one.kind),
    );
    const saidBy = (word: string, { from, to }: { from: LocalDay; to: LocalDay }) =>
      new Set(said.filter(({ words, day }) => words.includes(word as never) && day >= from && day <= to).map(({ who }) => who))
        .size;
    const words = vocabulary.flatMap((word) => {
      const past = windows.map((window) => saidBy(word, window)).reduce((sum, one) => sum + one, 0);
      return [{ word, people: saidBy(word, period), expected: windows.length === 0 ? 0 : past / windows.length }];
    });
    return { windows: windows.length, words: words.filter((one) => one.people >= fewestPeople) };
  }

  async #happen(events: readonly ReturnType<typeof happened>[]): Promise<void> {
    const from = this.#events.length;
    const news = events.map((event, i) => stored(event, 0, BigInt(from + i + 1)));
    this.#events.push(...news);
    await applyBatch(world.readDb, projection, news);
  }
}

const startAnew = async (): Promise<History> => {
  const { db } = world.readDb;
  await sql`
    DROP TABLE IF EXISTS read.words_heard, read.words_sums, read.words_shown, read.words_orders, read.words_speakers`.execute(db);
  await sql`DELETE FROM read.checkpoints WHERE consumer = ${wordsName}`.execute(db);
  await world.readDb.prepare(projection);
  return new History();
};

const answer = async (question: WordQuestion) => {
  const { windows, words } = await hotWords(world.readDb, question);
  const told = vocabulary.flatMap((word) => words.filter(({ key }) => key === word));
  return { windows, words: told.map(({ key: word, people: count, expected }) => ({ word, people: count, expected })) };
};

describe('words that are counted from sums', () => {
  it('have as many people as when each of them is counted, whatever was said again, moved, taken out or built anew', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const history = await startAnew();
        for (const one of steps) {
          if ('say' in one) await history.say(one.say);
          else if ('follow' in one) await history.follow(one.follow);
          else if ('rebuild' in one) await history.rebuild();
          else {
            const { to, length, ...rest } = one.ask;
            const question = { ...rest, to, from: addDays(to, 1 - length) };
            expect(await answer(question)).toEqual(history.expected(question));
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
