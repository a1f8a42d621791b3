import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredEvent } from '#kernel/events.js';
import type { Fact } from '#kernel/facts.js';
import { type FactsLine, type ListPlace, listFacts } from '#platform/read-db/facts.list.js';
import { factsConsumer } from '#platform/read-db/facts.projection.js';
import { sumFacts } from '#platform/read-db/facts.query.js';
import { factsOf } from '#platform/read-db/facts.writer.js';
import { strictlyRecorded, toMicros } from '#platform/read-db/instants.js';
import { history } from '../support/case-histories.js';
import { type Tally, applyBatch, readWorldForSpec, scored, stored, subjectOf, tally } from '../support/read-models.js';

const world = await readWorldForSpec();

let made = 0;
const filled = async (events: readonly StoredEvent[]): Promise<Tally> => {
  const facts = tally(`listed_${++made}`);
  const consumer = factsConsumer(facts);
  await world.readDb.prepare(consumer);
  await applyBatch(world.readDb, consumer, events);
  return facts;
};

type Measure = Tally['measures'][number];
type Of = Partial<Record<Measure, number>>;
type Dimension = keyof Tally['dimensions'];
type Question = Pick<Parameters<typeof listFacts<Dimension, Measure>>[2], 'of' | 'asOf' | 'since' | 'from' | 'to' | 'where'>;

/** All pages of a list. */
const listed = async (facts: Tally, question: Question, limit: number) => {
  const lines: FactsLine<Dimension>[] = [];
  for (let after: ListPlace | undefined; ;) {
    const page = await listFacts<Dimension, Measure>(world.readDb, facts, { ...question, after, limit });
    expect(page.lines.length).toBeLessThanOrEqual(limit);
    lines.push(...page.lines);
    if (!page.next) return lines;
    after = page.next;
  }
};

const weighed = (of: Of, adds: Partial<Record<Measure, number>>): number =>
  Object.entries(of).reduce((sum, [measure, weight]) => sum + weight * (adds[measure as Measure] ?? 0), 0);

const names: readonly Dimension[] = ['department', 'item', 'rating', 'active'];
const departmentOf = ({ dims }: Fact) => dims[names[0]!];

const keyOf = ({ subject, occurredOn, dims }: Pick<Fact, 'subject' | 'occurredOn' | 'dims'>) =>
  JSON.stringify([occurredOn, subject, names.map((name) => dims[name])]);

/** The specification: fold the pure function over the prefix of the log, subject by subject. */
const folded = (facts: Tally, events: readonly StoredEvent[], { of, asOf = '', from = '', where }: Question) => {
  const sums = new Map<string, number>();
  for (const { fact } of factsOf(facts, events)) {
    const isAsked = fact.occurredOn >= from && (where?.department === undefined || departmentOf(fact) === where.department);
    if (isAsked) sums.set(keyOf(fact), (sums.get(keyOf(fact)) ?? 0) + weighed(of, fact.adds));
  }
  expect(events.every(({ recordedAt }) => recordedAt <= asOf)).toBe(true);
  return [...sums].filter(([, sum]) => sum !== 0).sort();
};

const questions: fc.Arbitrary<Question> = fc.record(
  {
    of: fc.constantFrom<Of>({ received: 1 }, { bad: 1 }, { minutes: 1 }, { received: 1, active: -1 }),
    from: fc.constantFrom('2026-03-01'),
    where: fc.constantFrom({ department: 'tax' }, { department: '住建' }),
  },
  { requiredKeys: ['of'] },
);

describe('the list behind a sum', () => {
  it('is what folding the log up to the instant gives of each subject, and adds up to the sum', () =>
    fc.assert(
      fc.asyncProperty(
        history,
        fc.array(fc.tuple(fc.nat(59), questions), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 7 }),
        async (events, moments, limit) => {
          const facts = await filled(events);
          const recorded = strictlyRecorded(events, undefined);
          for (const [index, asked] of moments) {
            const asOf = toMicros(recorded[index % recorded.length]!.recordedAt);
            const question = { ...asked, asOf };
            const lines = await listed(facts, question, limit);
            const known = recorded.filter(({ recordedAt }) => recordedAt <= asOf);
            expect(lines.map(({ sum, day, ...line }) => [keyOf({ ...line, occurredOn: day }), sum]).sort()).toEqual(
              folded(facts, known, question),
            );
            const { groups } = await sumFacts(world.readDb, facts, question);
            expect(lines.reduce((sum, line) => sum + line.sum, 0)).toBe(weighed(asked.of, groups[0]?.sums ?? {}));
            const since = toMicros(recorded[(index >> 1) % recorded.length]!.recordedAt);
            const learnt = await listed(facts, { ...question, since }, limit);
            const then = await sumFacts(world.readDb, facts, { ...question, asOf: since });
            if (since <= asOf)
              expect(learnt.reduce((sum, line) => sum + line.sum, 0)).toBe(
                weighed(asked.of, groups[0]?.sums ?? {}) - weighed(asked.of, then.groups[0]?.sums ?? {}),
              );
          }
        },
      ),
      { numRuns: 40 },
    ));

  it('goes by day and subject, states what it is of, and says the same again whatever is recorded later', async () => {
    const events = stored(
      [
        scored({ caseId: 'late', day: '2026-03-03' }),
        scored({ caseId: 'early', day: '2026-03-01', rating: 1 }),
        scored({ caseId: 'early', day: '2026-03-01', rating: 1 }),
      ],
      (i) => `2026-03-05T10:00:0${i}Z`,
    );
    const facts = await filled(events.slice(0, 2));
    const first = await listFacts<Dimension, Measure>(world.readDb, facts, { of: { received: 1 }, limit: 10 });
    expect(first).toMatchObject({ asOf: '2026-03-05T10:00:01.000000Z', position: events[1]!.position, next: undefined });
    expect(first.lines).toMatchObject([
      { subject: subjectOf('early'), day: '2026-03-01', dims: { department: 'tax', rating: 1 }, sum: 1 },
      { subject: subjectOf('late'), day: '2026-03-03', sum: 1 },
    ]);
    await applyBatch(world.readDb, factsConsumer(facts), events.slice(2));
    const again = { of: { received: 1 }, asOf: first.asOf, limit: 10 };
    expect(await listFacts<Dimension, Measure>(world.readDb, facts, again)).toEqual(first);
    expect(await listed(facts, { of: { received: 1 } }, 1)).toMatchObject([{ sum: 2 }, { sum: 1 }]);
  });

  it('has nothing where nothing is known', async () => {
    const facts = await filled([]);
    const { lines, next } = await listFacts<Dimension, Measure>(world.readDb, facts, { of: { bad: 1 }, limit: 5 });
    expect([lines, next]).toEqual([[], undefined]);
  });
});
