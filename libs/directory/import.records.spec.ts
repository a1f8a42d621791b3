import { describe, expect, it } from '@jest/globals';
import { type FileRecord, type ImportFormat, readRecords } from './import.records.js';

const gbk = Buffer.from('c7e0e1b0cfd8', 'hex'); // 青岚县
const text = (words: string) => Buffer.from(words, 'utf8');

const read = async (format: ImportFormat, ...pieces: readonly Uint8Array[]): Promise<FileRecord[]> => {
  const source = async function* () {
    for (const piece of pieces) yield await Promise.resolve(piece);
  };
  const records: FileRecord[] = [];
  for await (const record of readRecords(source(), format)) records.push(record);
  return records;
};
const told = (records: readonly FileRecord[]) => records.map((one) => ('problem' in one ? one.problem.code : one.record));

describe('the records of a file', () => {
  it.each([
    ['csv', 'code,name\n1,'],
    ['ndjson', '{"code":"1","name":"'],
    ['json', '[{"code":"1","name":"'],
  ] as const)('are none where a file of %s is in other letters than UTF-8', async (format, before) => {
    const records = await read(format, text(before), gbk, text('\n'));
    expect(told(records)).toEqual(['import.not-utf-8']);
  });
  it('are taken up to the line that is in other letters', async () => {
    const records = await read('csv', text('code,name\n1,青岚县\n2,云'), text('渡县\n3,'), gbk, text('\n4,x\n'));
    expect(records).toMatchObject([
      { line: 2, record: { code: '1', name: '青岚县' } },
      { line: 3, record: { code: '2', name: '云渡县' } },
      { line: 4, problem: { code: 'import.not-utf-8' } },
    ]);
  });
  it('are read as UTF-16 where the file says so', async () => {
    const records = await read('csv', Buffer.from('\ufeffcode,name\n1,青岚县\n', 'utf16le'));
    expect(told(records)).toEqual([{ code: '1', name: '青岚县' }]);
  });
  it.each(['csv', 'ndjson'] as const)('end at a line of %s that has no end', async (format) => {
    const endless = Array.from({ length: 40 }, () => text('a'.repeat(4_096)));
    expect(told(await read(format, ...endless))).toEqual(['import.line-too-long']);
  });
  it('end where a field in quotation marks has no end, which is named with its line, in the memory of one record', async () => {
    const endless = Array.from({ length: 400 }, () => text(`${'a'.repeat(1_000)}\n`));
    expect(await read('csv', text('code,name\n1,a\n2,"b\n'), ...endless, text('3,c\n'))).toEqual([
      { line: 2, record: { code: '1', name: 'a' } },
      { line: 3, problem: { field: 'name', code: 'import.record-too-long', facts: {} } },
    ]);
  });
  it('tell a line once, however many marks are wrong in it', async () => {
    const records = await read('csv', text('code,name\n1,a "b" c\n2,d\n'));
    expect(records).toMatchObject([
      { line: 2, problem: { code: 'import.unreadable' } },
      { line: 3, record: { code: '2' } },
    ]);
  });
  it.each([
    ['csv', 'code,name\n1,sec"ret\n', 'quote-inside'],
    ['csv', 'code,name\n1,"sec"ret\n', 'not-csv'],
    ['csv', 'code,name\n1,"secret\n', 'quote-open'],
    ['csv', 'code,name\n1,secret,\n', 'field-count'],
    ['ndjson', '{"code": secret}', 'not-json'],
    ['json', '[{"code": secret}]', 'not-json'],
    ['json', '[secret]', 'no-object'],
    ['json', '[{"code": "secret"', 'open-object'],
  ] as const)('of %s do not quote what cannot be read: %j', async (format, lines, fault) => {
    const [first, ...more] = await read(format, text(lines));
    expect([first, more]).toMatchObject([{ problem: { field: null, code: 'import.unreadable', facts: { fault } } }, []]);
  });
});
