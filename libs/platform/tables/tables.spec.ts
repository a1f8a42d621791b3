import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { csvOf } from './csv.js';
import type { Cell, Table } from './table.js';
import { xlsxOf } from './xlsx.js';

const gathered = async <Part>(parts: AsyncIterable<Part>): Promise<Part[]> => {
  const all: Part[] = [];
  for await (const part of parts) all.push(part);
  return all;
};
const table = (rows: readonly (readonly Cell[])[], columns = [{ head: '部门' }, { head: 'On-time', share: true }]): Table => ({
  name: '评分',
  columns,
  rows: [rows.slice(0, 1), rows.slice(1)],
});
const csv = async (of: Table) => (await gathered(csvOf([of]))).join('');
const unzipped = async (...tables: readonly Table[]) => {
  const parts = unzipSync(new Uint8Array(Buffer.concat(await gathered(xlsxOf(tables)))));
  return (name: string) => strFromU8(parts[name] ?? new Uint8Array());
};

describe('a table as CSV', () => {
  it('begins with a byte order mark and the headings', async () =>
    expect(
      await csv(
        table([
          ['tax', 0.5],
          [null, null],
        ]),
      ),
    ).toBe('\uFEFF部门,On-time\r\ntax,0.5\r\n,\r\n'));

  it('has the name of each before it where there are several', async () => {
    const both = await gathered(csvOf([table([['tax', 1]]), { ...table([]), name: '=other' }]));
    expect(both.join('')).toBe("\uFEFF评分\r\n部门,On-time\r\ntax,1\r\n\r\n'=other\r\n部门,On-time\r\n");
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('runs nothing that begins like %j', async (text) => {
    const [, cells]: string[][] = parse(await csv(table([[text, -1]])), { bom: true });
    expect(cells).toEqual([`'${text}`, '-1']);
  });

  it('gives back any text', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const [, cells]: string[][] = parse(await csv(table([[text, true]])), { bom: true });
        expect([text, `'${text}`]).toContain(cells?.[0]);
      }),
      { numRuns: 200 },
    ));
});

describe('a table as a workbook', () => {
  it('has a sheet for every table, numbers as numbers, shares as percent, text as text', async () => {
    const part = await unzipped(
      table([
        ['=1+1', 0.5],
        ['a<b>&"c"\u0001', null],
      ]),
      { ...table([]), name: '评分' },
    );
    const sheet = part('xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<is><t xml:space="preserve">=1+1</t></is></c><c s="1"><v>0.5</v></c>');
    expect(sheet).toContain('a&lt;b&gt;&amp;&quot;c&quot;</t>');
    expect(sheet).not.toContain('<f>');
    expect(part('xl/workbook.xml')).toContain('<sheet name="评分" sheetId="1" r:id="rId1"/><sheet name="评分 (2)" sheetId="2"');
    expect(part('[Content_Types].xml')).toContain('/xl/worksheets/sheet2.xml');
  });

  it('is the same bytes for the same rows', async () => {
    const bytes = async () => Buffer.concat(await gathered(xlsxOf([table([['tax', 1]])])));
    expect((await bytes()).equals(await bytes())).toBe(true);
  });

  it('comes in pieces while the rows come, and goes on in another sheet where one is full', async () => {
    let given = 0;
    const rows = function* () {
      for (; given < 1_048_580; given += 10_486) yield Array.from({ length: 10_486 }, (_, i) => [i, null]);
    };
    const names = new Set<number>();
    const pieces: Uint8Array[] = [];
    for await (const piece of xlsxOf([{ ...table([]), rows: rows() }])) {
      pieces.push(piece);
      names.add(given);
    }
    expect(names.size).toBeGreaterThan(50);
    const parts = Object.keys(unzipSync(Buffer.concat(pieces), { filter: ({ name }) => name.includes('workbook') }));
    expect(parts).toContain('xl/workbook.xml');
    const book = strFromU8(
      unzipSync(Buffer.concat(pieces), { filter: ({ name }) => name === 'xl/workbook.xml' })['xl/workbook.xml']!,
    );
    expect(book).toContain('评分 (2)');
  }, 60_000);
});
