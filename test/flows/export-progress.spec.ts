import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Caller } from '#kernel/callers.port.js';
import { ExcludeReview } from '#reviews/review.commands.js';
import { ExportProgress } from '../../apps/api/exports/export-progress.js';
import { ExportRecord } from '../../apps/api/exports/export-record.js';
import { worldForSpec } from '../support/for-spec.js';
import { visitorOf } from '../support/staff.js';
import { items } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';
import { eventually } from '../support/world.js';

const world = await worldForSpec();
const evaluator = visitorOf(world, 'evaluator');
let caller: Caller;
let reviewId: string;
beforeAll(async () => {
  ({ id: reviewId } = await world.channel.submit({ itemCode: items.east, rating: 1 }));
  await world.quiet();
  const found = await world.parts.callers.byKey(world.keys.evaluator);
  if (!found) throw new Error('the evaluator has no key');
  caller = found;
});

const path = '/staff/exports?lang=en';
/** The lines of the table, cell by cell, the one that begun last first. */
const linesOf = async (visitor = evaluator, at = path): Promise<readonly (readonly string[])[]> => {
  const { status, text } = await visitor.get(at);
  expect(status).toBe(200);
  const lines = [...text.matchAll(/<tr>(<th scope="row"[^]*?)<\/tr>/g)].map(([, line = '']) => line);
  return lines.map((line) => [...line.matchAll(/>([^<]+)</g)].map(([, cell = '']) => cell.trim()).filter((cell) => cell !== ''));
};
/** Waits until the uppermost line tells of so many rows. */
const shownRows = (rows: string) =>
  eventually(async () => {
    const [line] = await linesOf();
    return line?.[2] === rows ? line : undefined;
  });

/** Five thousand rows in batches of a thousand, which go out no faster than whoever takes them asks. */
const slowly = async (total?: number) => {
  world.clock.advance(1_000);
  const given = { table: 'scorecards/rows', format: 'csv', question: {}, total } as const;
  const underway = await world.app.get(ExportRecord, { strict: false }).begin(given, caller);
  const batches = Array.from({ length: 5 }, () => Array.from({ length: 1_000 }, (_, i) => [String(i)]));
  return { exportId: underway.exportId, reader: underway.ended(underway.counted(batches)) };
};

describe('how far a file is', () => {
  it('grows on the page while somebody takes it and pauses, and then it is complete', async () => {
    const { reader } = await slowly(5_000);
    expect((await linesOf())[0]).toEqual(['Rows (CSV)', expect.any(String), '0', '5,000', 'on its way']);
    await reader.next();
    expect(await shownRows('1,000')).toContain('on its way');
    await reader.next();
    await reader.next();
    expect(await shownRows('3,000')).toContain('on its way');
    for await (const batch of reader) expect(batch).toHaveLength(1_000);
    expect((await linesOf())[0]?.slice(2)).toEqual(['5,000', '5,000', 'complete']);
  });

  it('is told by what went into it, where nobody knows beforehand how many rows it has', async () => {
    const { exportId, reader } = await slowly();
    expect((await linesOf())[0]?.slice(2)).toEqual(['0', 'not known yet', 'on its way']);
    await reader.next();
    await reader.next();
    expect(await shownRows('2,000')).toEqual(expect.arrayContaining(['at least 2,000', 'on its way']));
    expect((await evaluator.get(path)).text).toContain(`data-count="of:${exportId}"`);
    for await (const batch of reader) expect(batch).toHaveLength(1_000);
    expect((await linesOf())[0]?.slice(2)).toEqual(['5,000', '5,000', 'complete']);
  });

  it('is told of rows that say what was taken away', async () => {
    const { asOf: since } = await world.evaluator.scorecard({});
    await world.execute(new ExcludeReview({ reviewId, reason: 'mistaken', at: world.clock.instant() }, { id: 'x', by: 'y' }));
    await world.quiet();
    world.clock.advance(1_000);
    const file = withQuery('/staff/scorecards/rows/download', { measure: 'valid', since, format: 'csv' });
    expect((await evaluator.get(file)).status).toBe(200);
    const shown = await eventually(async () => {
      const [line] = await linesOf();
      return line?.at(-1) === 'complete' ? line : undefined;
    });
    expect(shown.slice(2)).toEqual(['1', '1', 'complete']);
  });

  it('is told of a file that is broken off', async () => {
    const { reader } = await slowly(5_000);
    await reader.next();
    await reader.next();
    await reader.return(undefined);
    expect((await linesOf())[0]?.slice(2)).toEqual(['2,000', '5,000', 'broken off, not whole']);
  });

  it('is told of a file that nobody ended, once nothing has been heard of it for a minute', async () => {
    await slowly(5_000);
    expect((await linesOf())[0]).toContain('on its way');
    world.clock.advance(61_000);
    expect((await linesOf())[0]?.at(-1)).toMatch(/^not heard of/);
  });

  it('is there of what is downloaded from a page, of the own files alone, and in Chinese, too', async () => {
    world.clock.advance(1_000);
    expect((await evaluator.get('/staff/scorecards/rows?measure=received')).text).toContain('href="/staff/exports"');
    expect((await evaluator.get('/staff/scorecards/rows/download?measure=received&format=xlsx')).status).toBe(200);
    const shown = await eventually(async () => {
      const [line] = await linesOf(evaluator, '/staff/exports?lang=zh');
      return line?.at(-1) === '已完成' ? line : undefined;
    });
    expect([shown[0], ...shown.slice(2)]).toEqual(['明细 (XLSX)', '1', '1', '已完成']);
    expect(await linesOf(visitorOf(world, 'east-supervisor'))).toEqual([]);
  });

  it('is told by pages, of the last fifty, for a day', async () => {
    const progress = world.app.get(ExportProgress, { strict: false });
    for (let i = 0; i < 55; i += 1) {
      world.clock.advance(1_000);
      const file = {
        exportId: randomUUID(),
        table: 'work-orders',
        format: 'csv',
        begunAt: world.clock.instant(),
        total: null,
      } as const;
      await progress.begin(caller, file);
    }
    expect(await progress.list(caller)).toHaveLength(50);
    const { text } = await evaluator.get(path);
    const next = /href="(\/staff\/exports\?cursor=[^"]+)" rel="next"/.exec(text)?.[1] ?? '';
    expect([await linesOf(), await linesOf(evaluator, `${next}&lang=en`)].map((lines) => lines.length)).toEqual([20, 20]);
    expect((await linesOf())[0]?.slice(2)).toEqual(['0', 'not known yet', 'on its way']);
    world.clock.advance(86_400_001);
    expect(await linesOf()).toEqual([]);
  });

  it.each([
    ['operator', '/staff/exports', 403],
    ['operator', '/staff/exports/live', 403],
    ['east-officer', '/staff/exports?cursor=nothing', 200],
  ] as const)('is answered to %s at %s with %i', async (who, at, status) => {
    expect((await visitorOf(world, who).get(at)).status).toBe(status);
  });

  it('is told to a page that is open, and nothing of it but rows by file', async () => {
    const { exportId, reader } = await slowly(5_000);
    const leaving = new AbortController();
    const answer = await fetch(`${world.url}/staff/exports/live`, { headers: evaluator.browserHeaders, signal: leaving.signal });
    const told = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    const rows = async () => {
      const { value = '' } = await told.read();
      const { counts, ...rest } = JSON.parse(/data: (.*)/.exec(value)?.[1] ?? '{}') as { counts: Record<string, string> };
      expect(Object.keys(rest)).toEqual(['seen']);
      return counts[`rows:${exportId}`];
    };
    try {
      expect(await rows()).toBe('0');
      await reader.next();
      world.clock.advance(1_000);
      expect(await rows()).toBe('1,000');
    } finally {
      leaving.abort();
      await reader.return(undefined);
    }
  });
});
