import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredEvent } from '#kernel/events.js';
import type { Facts } from '#kernel/facts.js';
import type { Projection } from '#platform/read-db/consumer.js';
import { factsConsumer, recallingConsumer } from '#platform/read-db/facts.projection.js';
import { type FactsPart, knownTogether, sumTogether } from '#platform/read-db/facts.together.js';
import { factsOf } from '#platform/read-db/facts.writer.js';
import { history } from '../support/case-histories.js';
import { inTurn } from '../support/recalling-cases.js';
import { applyBatch, type CaseEvent, readWorldForSpec, subjectOf, tally } from '../support/read-models.js';

const world = await readWorldForSpec();

type TakenBack = Extract<CaseEvent, { type: 'CaseTakenBack' }>;
type Scored = Extract<CaseEvent, { type: 'CaseScored' }>;

/** Sees fewer events than the tally, and tells less apart. */
const takenBack = (name: string): Facts<TakenBack, 'department', 'takenBack'> => ({
  name,
  version: 1,
  dimensions: { department: 'text' },
  measures: ['takenBack'],
  alongside: ['CaseScored', 'CaseClosed'],
  on: {
    CaseTakenBack: ({ data }) => [
      { occurredOn: data.day, subject: subjectOf(data.caseId), dims: { department: data.department }, adds: { takenBack: 1 } },
    ],
  },
});

let made = 0;
const lead = async (consumer: Projection, events: readonly StoredEvent[], cuts: readonly number[]): Promise<void> => {
  await world.readDb.prepare(consumer);
  const wanted = (some: readonly StoredEvent[]) => some.filter(({ type }) => consumer.types.includes(type));
  const ends = [...new Set([...cuts.filter((cut) => cut < events.length), events.length])].sort((a, b) => a - b);
  for (const [i, end] of ends.entries()) await applyBatch(world.readDb, consumer, wanted(events.slice(ends[i - 1] ?? 0, end)));
};

const ask = async (all: readonly FactsPart[], groupBy: readonly ('department' | 'month' | 'rating')[], asOf?: string) => {
  const known = await knownTogether(world.readDb, all, asOf);
  const { groups } = await sumTogether(world.readDb, all, { known, groupBy });
  return {
    asOf: known.asOf,
    position: known.position,
    groups: groups.map(({ key, sums }) => [JSON.stringify(key), sums] as const),
  };
};

const cuts = fc.array(fc.nat(60), { maxLength: 4 });

describe('read models that are asked together', () => {
  it('answer of one prefix of the log, and stay at what they answered, however their batches were cut', () =>
    fc.assert(
      fc.asyncProperty(history, cuts, cuts, fc.nat(60), async (events, some, others, first) => {
        const [all, few] = [tally(`together_${++made}`), takenBack(`together_few_${made}`)];
        const split = first % (events.length + 1);
        await lead(factsConsumer(all), events, some);
        await lead(factsConsumer(few), events.slice(0, split), others);
        const early = await ask([all, few], ['department']);
        await lead(factsConsumer(few), events.slice(split), others);
        const late = await ask([all, few], ['department']);
        for (const answer of [early, late]) expect(await ask([all, few], ['department'], answer.asOf)).toEqual(answer);
        const prefix = events.filter(({ position }) => position <= late.position);
        const expected = new Map<string, number>();
        for (const { fact } of factsOf(few, prefix)) {
          const key = JSON.stringify({ department: fact.dims['department'] });
          expected.set(key, (expected.get(key) ?? 0) + 1);
        }
        expect(late.groups.flatMap(([key, sums]) => (sums['takenBack'] ? [[key, sums['takenBack']]] : []))).toEqual(
          [...expected].sort(),
        );
      }),
      { numRuns: 20 },
    ));

  it('say nothing of what one of them does not tell apart', async () => {
    const [all, few] = [tally(`together_${++made}`), takenBack(`together_few_${made}`)];
    await lead(factsConsumer(all), [], []);
    await lead(factsConsumer(few), [], []);
    const nothing = { received: 0, active: 0, bad: 0, minutes: 0, takenBack: 0 };
    expect((await ask([all, few], [])).groups).toEqual([['{}', nothing]]);
    const known = await knownTogether(world.readDb, [all, few]);
    const { groups, answered } = await sumTogether(world.readDb, [all, few], { known, where: { rating: 1 } });
    expect(groups).toEqual([{ key: {}, sums: { ...nothing, takenBack: null } }]);
    expect([...answered]).toEqual(['received', 'active', 'bad', 'minutes']);
  });

  it('throw where one was never started', async () => {
    const all = tally(`together_${++made}`);
    await lead(factsConsumer(all), [], []);
    await expect(knownTogether(world.readDb, [all, takenBack('together_never')])).rejects.toThrow();
  });
});

describe('facts that recall those before them', () => {
  it('are the same however the batches were cut', () =>
    fc.assert(
      fc.asyncProperty(history, cuts, async (events, some) => {
        const facts = inTurn(`in_turn_${++made}`);
        await lead(recallingConsumer(facts), events, some);
        const expected = new Map<string, { turns: number; before: number; facts: number }>();
        const known = new Set<string>();
        for (const event of events) {
          const { type, data } = event as StoredEvent<Scored | TakenBack>;
          if (type !== 'CaseScored' && (type as string) !== 'CaseTakenBack') continue;
          const { caseId, department } = data;
          if (type === 'CaseTakenBack' && !known.has(`${caseId} ${department}`)) continue;
          known.add(`${caseId} ${department}`);
          const sum = expected.get(department) ?? { turns: 0, before: 0, facts: 0 };
          const turns = sum.turns + (type === 'CaseScored' ? 1 : 0);
          expected.set(department, { turns, before: sum.before + sum.facts, facts: sum.facts + 1 });
        }
        const { groups } = await ask([facts], ['department']);
        const sums = [...expected].map(([department, { turns, before }]) => [JSON.stringify({ department }), { turns, before }]);
        expect(groups).toEqual(sums.sort());
      }),
      { numRuns: 20 },
    ));
});
