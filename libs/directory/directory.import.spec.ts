import { describe, expect, it } from '@jest/globals';
import type { Command } from '#kernel/message.js';
import { type DirectoryEvent } from './directory.events.js';
import { importDirectory, type ImportedLine, type ImportFile } from './directory.import.js';
import { DirectoryIndex } from './directory.index.js';

const cause = { id: 'import-1', by: 'operator:lin' };
const bureau = '11100000000013127D';

/** The text in pieces of `size` bytes, so that letters and records are cut anywhere. */
async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, 'utf8');
  for (let from = 0; from < bytes.length; from += size) {
    await Promise.resolve();
    yield bytes.subarray(from, from + size);
  }
}

const run = async (text: string, file: Omit<ImportFile, 'source'>, known: readonly DirectoryEvent[] = [], size = 7) => {
  const directory = new DirectoryIndex();
  for (const [place, event] of known.entries())
    directory.apply({
      ...event,
      id: `${place}`,
      stream: 's',
      revision: 0,
      position: 1n,
      recordedAt: '2025-01-01T00:00:00Z',
      cause,
    });
  const sent: Command[] = [];
  const execute = (command: Command) => {
    sent.push(command);
    return Promise.resolve({ events: [command], position: BigInt(sent.length) });
  };
  const lines: ImportedLine[] = [];
  for await (const line of importDirectory({ ...file, source: pieces(text, size) }, { directory, execute, cause }))
    lines.push(line);
  return { lines, sent: sent.map(({ type, data }) => ({ type, data })), outcomes: lines.map(({ outcome }) => outcome) };
};
const problemsOf = (line: ImportedLine | undefined) =>
  line?.outcome === 'rejected' ? line.problems.map(({ field, code }) => [field, code]) : [];

const region = { code: '990101', name: '青岚县', parentCode: null, effectiveFrom: '2025-01-01' };
const department = { code: bureau, name: '民政局', regionCode: '990101', parentCode: null, effectiveFrom: '2025-01-01' };
const registeredRegion: DirectoryEvent = { type: 'RegionRegistered', data: region };
const registeredDepartment: DirectoryEvent = { type: 'DepartmentRegistered', data: department };

describe('an import of the directory', () => {
  const csv = [
    '\uFEFFentry,code,name,parentCode,regionCode,departmentCode,kind,effectiveFrom',
    'region,990101,青岚县,,,,,2025-01-01',
    `department,${bureau},"民政局, 本级",,990101,,,2025-01-01`,
    `item,item-1,婚姻登记,,,${bureau},,2025-01-01`,
    '',
    'service-point,p-1,政务服务中心,,990101,,hall,2025-01-01',
  ].join('\r\n');

  it.each([1, 7, 65_536])('takes CSV with all kinds of entries, in pieces of %i bytes', async (size) => {
    const { lines, sent } = await run(csv, { format: 'csv' }, [], size);
    expect(sent).toEqual([
      { type: 'RegisterRegion', data: region },
      { type: 'RegisterDepartment', data: { ...department, name: '民政局, 本级' } },
      {
        type: 'RegisterServiceItem',
        data: { code: 'item-1', name: '婚姻登记', departmentCode: bureau, effectiveFrom: '2025-01-01' },
      },
      {
        type: 'RegisterServicePoint',
        data: {
          code: 'p-1',
          name: '政务服务中心',
          kind: 'hall',
          regionCode: '990101',
          departmentCode: null,
          effectiveFrom: '2025-01-01',
        },
      },
    ]);
    expect(lines.map(({ line }) => line)).toEqual([2, 3, 4, 6]);
    expect(lines[0]).toEqual({ line: 2, kind: 'region', code: '990101', outcome: 'recorded', position: 1n });
  });

  it.each([1, 7, 65_536])('takes NDJSON, whatever separators its texts hold, in pieces of %i bytes', async (size) => {
    const text = `${JSON.stringify({ ...region, name: '青\u2028岚}县"{' })}\n\n${JSON.stringify(department)}`;
    const { lines, outcomes, sent } = await run(
      text.replace(`{"code":"${bureau}"`, `{"entry":"department","code":"${bureau}"`),
      {
        format: 'ndjson',
        kind: 'region',
      },
      [],
      size,
    );
    expect(outcomes).toEqual(['recorded', 'recorded']);
    expect(lines.map(({ line }) => line)).toEqual([1, 3]);
    expect(sent[0]?.data).toMatchObject({ name: '青\u2028岚}县"{' });
  });

  it.each([1, 7, 65_536])('takes a JSON array, on one line or many, in pieces of %i bytes', async (size) => {
    const other = { ...region, code: '990102', name: '带 "\\" 和 {[ 的名' };
    const flat = await run(JSON.stringify([region, other]), { format: 'json', kind: 'region' }, [], size);
    expect(flat.sent.map(({ data }) => data)).toEqual([region, other]);
    const tall = await run(JSON.stringify([region, other], null, 2), { format: 'json', kind: 'region' }, [], size);
    expect(tall.sent).toEqual(flat.sent);
    expect(tall.lines.map(({ line }) => line)).toEqual([7, 13]);
  });

  it('fills in the kind and the day that the file is said to have', async () => {
    const { sent } = await run('code,name\n990101,青岚县', { format: 'csv', kind: 'region', effectiveFrom: '2025-01-01' });
    expect(sent).toEqual([{ type: 'RegisterRegion', data: region }]);
  });

  it('takes blanks around a value away, and an empty value for none', async () => {
    const padded = { ...region, code: ' 990101', name: '青岚县 ', parentCode: ' ' };
    const { sent } = await run(JSON.stringify(padded), { format: 'ndjson', kind: 'region' });
    expect(sent.map(({ data }) => data)).toEqual([region]);
  });

  it('tells everything that is wrong with a line, and goes on with the next', async () => {
    const text = [
      'entry,code,name,regionCode,departmentCode,kind,effectiveFrom,parent',
      'region,9901,,,,,2025-02-30,',
      'office,990101,青岚县,,,,2025-01-01,',
      'region,990101,青岚县,,,,2025-01-01,990000',
      'service-point,p-1,大厅,,,castle,2025-01-01,',
      'region,990101,青岚县,,,,2025-01-01,',
    ].join('\n');
    const { lines, outcomes } = await run(text, { format: 'csv' });
    expect(outcomes).toEqual(['rejected', 'rejected', 'rejected', 'rejected', 'recorded']);
    expect(lines.map(problemsOf)).toEqual([
      [
        ['code', 'import.malformed-field'],
        ['name', 'import.missing-field'],
        ['effectiveFrom', 'import.malformed-field'],
      ],
      [['entry', 'import.unknown-kind']],
      [['parent', 'import.unknown-field']],
      [
        ['kind', 'import.malformed-field'],
        ['regionCode', 'import.missing-field'],
      ],
      [],
    ]);
  });

  it('tells a credit code that was mistyped', async () => {
    const { lines } = await run(
      JSON.stringify({ ...department, code: '11100000000013172D' }),
      { format: 'ndjson', kind: 'department' },
      [registeredRegion],
    );
    expect(problemsOf(lines[0])).toEqual([['code', 'import.bad-check-character']]);
  });

  it('takes references to the directory or to earlier lines, and no others', async () => {
    const item = { entry: 'item', code: 'item-1', name: '婚姻登记', departmentCode: bureau, effectiveFrom: '2025-01-01' };
    const asLines = (...entries: readonly object[]) => entries.map((entry) => JSON.stringify(entry)).join('\n');
    const unknown = await run(asLines(item, { entry: 'department', ...department }), { format: 'ndjson' });
    expect(unknown.lines.map(problemsOf)).toEqual([
      [['departmentCode', 'import.unknown-reference']],
      [['regionCode', 'import.unknown-reference']],
    ]);
    const known = await run(asLines({ entry: 'department', ...department }, item), { format: 'ndjson' }, [registeredRegion]);
    expect(known.outcomes).toEqual(['recorded', 'recorded']);
    const early = await run(asLines({ ...item, effectiveFrom: '2024-12-31' }), { format: 'ndjson' }, [registeredDepartment]);
    expect(problemsOf(early.lines[0])).toEqual([['departmentCode', 'import.unknown-reference']]);
  });

  it('does not let a line that was rejected vouch for a later one', async () => {
    const text = [
      JSON.stringify({ ...region, name: '' }),
      JSON.stringify({ ...region, code: '990102', parentCode: '990101' }),
    ].join('\n');
    const { lines } = await run(text, { format: 'ndjson', kind: 'region' });
    expect(lines.map(problemsOf)).toEqual([[['name', 'import.missing-field']], [['parentCode', 'import.unknown-reference']]]);
  });

  it('lets nothing stand below itself, neither by the directory nor by the file', async () => {
    const below: DirectoryEvent = { type: 'RegionRegistered', data: { ...region, code: '990102', parentCode: '990101' } };
    const turned = JSON.stringify({ ...region, parentCode: '990102' });
    const self = JSON.stringify({ ...region, parentCode: '990101' });
    const { lines } = await run([turned, self].join('\n'), { format: 'ndjson', kind: 'region' }, [registeredRegion, below]);
    expect(lines.map(problemsOf)).toEqual([[['parentCode', 'import.circle']], [['parentCode', 'import.circle']]]);
    const inFile = [region, { ...region, code: '990102', parentCode: '990101' }, { ...region, parentCode: '990102' }];
    const file = await run(JSON.stringify(inFile), { format: 'json', kind: 'region' });
    expect(file.outcomes).toEqual(['recorded', 'recorded', 'rejected']);
  });

  it('rejects the lines that cannot be read', async () => {
    const inOnePiece = 65_536; // the parser is through with it before the first record is taken
    const text = 'code,name\n990101,青岚县\n990102,云渡县,too,many\n990103,石麓区';
    const csvLines = await run(text, { format: 'csv', kind: 'region', effectiveFrom: '2025-01-01' }, [], inOnePiece);
    expect(csvLines.lines.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'recorded'],
      [3, 'rejected'],
      [4, 'recorded'],
    ]);
    const open = await run('code,name\n990101,"青岚县\n', { format: 'csv', kind: 'region', effectiveFrom: '2025-01-01' });
    expect(open.lines.map(problemsOf)).toEqual([[[null, 'import.unreadable']]]);
    const broken = await run(`{"code":\n${JSON.stringify(region)}\n7`, { format: 'ndjson', kind: 'region' });
    expect(broken.lines.map(problemsOf)).toEqual([[[null, 'import.unreadable']], [], [[null, 'import.not-an-entry']]]);
    const array = await run(`[${JSON.stringify(region)}, x]`, { format: 'json', kind: 'region' });
    expect(array.outcomes).toEqual(['recorded', 'rejected']);
    const cut = await run(`[${JSON.stringify(region)},{"code":`, { format: 'json', kind: 'region' });
    expect(cut.outcomes).toEqual(['recorded', 'rejected']);
  });

  it('answers in the order of the lines, however long each takes, and passes an outage on', async () => {
    const text = Array.from({ length: 300 }, (_, place) => JSON.stringify({ ...region, code: String(100_000 + place) })).join(
      '\n',
    );
    const source = () => pieces(text, 65_536);
    const directory = new DirectoryIndex();
    const position = 1n;
    const slow = async (command: Command) => {
      const odd = JSON.stringify(command.data).length % 2;
      await new Promise((resolve) => setTimeout(resolve, odd));
      return { events: [], position };
    };
    const codes: string[] = [];
    for await (const line of importDirectory(
      { source: source(), format: 'ndjson', kind: 'region' },
      { directory, execute: slow, cause },
    ))
      if (line.outcome === 'unchanged') codes.push(line.code);
    expect(codes).toEqual(Array.from({ length: 300 }, (_, place) => String(100_000 + place)));

    const failing = () => Promise.reject(new Error('connection lost'));
    const context = { directory, execute: failing, cause };
    const rest = importDirectory({ source: source(), format: 'ndjson', kind: 'region' }, context);
    await expect(rest.next()).rejects.toThrow('connection lost');
  });
});
