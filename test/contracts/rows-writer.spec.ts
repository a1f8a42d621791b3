import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredEvent } from '#kernel/events.js';
import { rowsConsumer } from '#platform/read-db/rows.projection.js';
import { type BoardRow, type CaseEvent, applyBatch, board, readWorldForSpec, scored, stored } from '../support/read-models.js';

const world = await readWorldForSpec();

let made = 0;
/** The rows that batches ending at `cuts` make, in a table of their own. */
const written = async (events: readonly StoredEvent[], cuts: readonly number[] = []): Promise<readonly BoardRow[]> => {
  const rows = board(`board_${++made}`);
  const consumer = rowsConsumer(rows);
  await world.readDb.prepare(consumer);
  const ends = [...new Set([...cuts, events.length])].sort((a, b) => a - b);
  for (const [i, end] of ends.entries()) await applyBatch(world.readDb, consumer, events.slice(ends[i - 1] ?? 0, end));
  return world.readDb.kysely<Record<string, BoardRow>>().selectFrom(rows.name).selectAll().orderBy('caseId').execute();
};

const recordedAt = (i: number) => new Date(Date.parse('2026-03-05T10:00:00Z') + i).toISOString();

const aCase: fc.Arbitrary<CaseEvent> = fc
  .record({
    caseId: fc.constantFrom('a', 'b"\\{,}', 'NULL'),
    department: fc.constantFrom('tax', '住建'),
    item: fc.constantFrom(null, 'null', ''),
    minutes: fc.integer({ min: 0, max: 9_000_000_000 }),
    // The same instant in two spellings: evolving must not see a difference that the database forgets.
    dueAt: fc.constantFrom('2026-03-09T09:00:00Z', '2026-03-09T09:00:00.000Z', '2026-03-10T09:00:00.123456Z'),
    tags: fc.array(
      fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
      { maxLength: 2 },
    ),
  })
  .chain((part) => {
    const event = scored(part);
    return fc.constantFrom<CaseEvent>(
      event,
      event,
      { type: 'CaseTakenBack', data: { ...scored().data, ...part } as Extract<CaseEvent, { type: 'CaseTakenBack' }>['data'] },
      { type: 'CaseClosed', data: part },
    );
  });

describe('the rows writer', () => {
  it('writes the same rows however the batches are cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(aCase, { minLength: 1, maxLength: 30 }),
        fc.array(fc.nat(30), { maxLength: 5 }),
        async (cases, cuts) => {
          const events = stored(cases, recordedAt);
          const oneByOne = await written(
            events,
            events.map((_, i) => i),
          );
          expect(await written(events, cuts)).toEqual(oneByOne);
        },
      ),
      { numRuns: 40 },
    ));

  it('gives every type of column back as it was, instants with six digits', async () => {
    const tags = ['a "b" \\ c', '差评'];
    const [row] = await written(stored([scored({ tags, minutes: 9_007_199_254, item: null })], recordedAt));
    expect(row).toEqual({
      caseId: 'case-1',
      department: 'tax',
      rating: 5,
      times: 1,
      minutes: 9_007_199_254n,
      open: true,
      day: '2026-03-02',
      dueAt: '2026-03-09T09:00:00.000000Z',
      moved: false,
      item: null,
      tags,
      seal: Buffer.from('case-1'),
    });
  });

  it('takes a row away and makes it anew', async () => {
    const gone: CaseEvent = { type: 'CaseClosed', data: { caseId: 'case-1' } };
    const events = stored([scored(), scored(), gone, scored({ rating: 1 })], recordedAt);
    expect(await written(events.slice(0, 3), [2])).toEqual([]);
    expect(await written(events, [1, 3])).toMatchObject([{ caseId: 'case-1', times: 1, rating: 1 }]);
  });

  it('refuses a value that its column cannot hold, and moves nothing', async () => {
    const rows = { ...board(`board_${++made}`), evolve: () => ({ ...blank, department: Symbol('no') as never }) };
    const consumer = rowsConsumer(rows);
    await world.readDb.prepare(consumer);
    await expect(applyBatch(world.readDb, consumer, stored([scored()], recordedAt))).rejects.toThrow('column department (text)');
    expect(await world.readDb.checkpoint(rows.name)).toMatchObject({ position: 0n });
  });

  it('finds a row by a UUID in whatever letters the event has it', async () => {
    const caseId = '0A3F0000-0000-4000-8000-00000000000B';
    const rows = { ...board(`board_${++made}`), columns: { ...board().columns, caseId: 'uuid' as const } };
    const consumer = rowsConsumer(rows);
    await world.readDb.prepare(consumer);
    const events = stored([scored({ caseId }), scored({ caseId: caseId.toLowerCase() })], recordedAt);
    for (const event of events) await applyBatch(world.readDb, consumer, [event]);
    const found = world.readDb.kysely<Record<string, BoardRow>>().selectFrom(rows.name).select(['caseId', 'times']);
    expect(await found.execute()).toEqual([{ caseId: caseId.toLowerCase(), times: 2 }]);
  });
});

const blank: BoardRow = {
  caseId: 'case-1',
  department: 'tax',
  rating: 1,
  times: 1,
  minutes: 0n,
  open: true,
  day: '2026-03-02',
  dueAt: '2026-03-09T09:00:00Z',
  moved: false,
  item: null,
  tags: [],
  seal: null,
};
