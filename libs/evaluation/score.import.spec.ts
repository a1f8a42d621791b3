import { describe, expect, it } from '@jest/globals';
import { scoreRecords } from './score.import.js';

const gbk = Buffer.from('c7e0e1b0cfd8', 'hex'); // 青岚县

const read = async (...chunks: readonly (string | Buffer)[]) => {
  const records = [];
  // eslint-disable-next-line @typescript-eslint/require-await -- bytes that come one after another, as a request's do
  const bytes = async function* () {
    for (const chunk of chunks) yield Buffer.from(chunk);
  };
  for await (const record of scoreRecords(bytes())) records.push(record);
  return records;
};

describe('a file of scores', () => {
  it('is read record by record, wherever it is cut', async () =>
    expect(
      await read('\uFEFFsubject,indi', 'cator,value,evidence\r\n990100,on', 'line,80.5,"看,了"\r\n990200,window,-7,\n'),
    ).toEqual([
      { line: 2, record: { subject: '990100', indicator: 'online', value: 80.5, evidence: '看,了' } },
      { line: 3, record: { subject: '990200', indicator: 'window', value: -7 } },
    ]));
  it('leaves a value that is no number to be refused', async () =>
    expect(await read('subject,indicator,value\n1,a,\n1,a,eighty\n1,a,0x10\n1,a,1e3\n')).toMatchObject([
      { record: { subject: '1', indicator: 'a' } },
      { record: { value: 'eighty' } },
      { record: { value: '0x10' } },
      { record: { value: '1e3' } },
    ]));
  it('goes on past a line that is broken', async () =>
    expect(await read('subject,indicator,value\n1,a,1\n1,a\n1,b,2\n')).toEqual([
      { line: 2, record: { subject: '1', indicator: 'a', value: 1 } },
      { line: 3, broken: 'field-count' },
      { line: 4, record: { subject: '1', indicator: 'b', value: 2 } },
    ]));
  it('ends where a quotation mark is never closed, with the line and the field, in the memory of one record', async () => {
    const open = [
      'subject,indicator,value\n1,a,1\n1,"b,2\n',
      ...Array.from({ length: 200 }, () => `${'x'.repeat(1_000)}\n`),
      '1,c,3\n',
    ];
    const records = await read(...open);
    expect(records).toMatchObject([
      { line: 2, record: { subject: '1', indicator: 'a', value: 1 } },
      { line: 3, end: { code: 'record-too-long', field: 'indicator' } },
    ]);
    expect(records).toHaveLength(2);
  });
  it('ends at a line that has no end', async () =>
    expect(await read('subject,indicator,value\n1,a,1\n', ...Array.from({ length: 200 }, () => 'x'.repeat(1_000)))).toMatchObject(
      [
        { line: 2, record: { indicator: 'a' } },
        { line: 3, end: { code: 'line-too-long' } },
      ],
    ));
  it('is taken up to the line that is in other letters than UTF-8', async () =>
    expect(await read('subject,indicator,value,evidence\n1,a,1,看\n1,b,2,', gbk, '\n1,c,3,\n')).toMatchObject([
      { line: 2, record: { indicator: 'a', evidence: '看' } },
      { line: 3, end: { code: 'not-utf-8' } },
    ]));
  it('may be empty', async () => expect(await read('')).toEqual([]));
});
