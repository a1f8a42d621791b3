import { describe, expect, it } from '@jest/globals';
import { scoreRecords } from './score.import.js';

const read = async (...chunks: readonly string[]) => {
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
      { line: 3, broken: 'CSV_RECORD_INCONSISTENT_COLUMNS' },
      { line: 4, record: { subject: '1', indicator: 'b', value: 2 } },
    ]));
  it('ends in a broken line where a quotation mark is never closed, in the memory of one record', async () => {
    const open = ['subject,indicator,value\n1,a,1\n1,"b,2\n', ...Array.from({ length: 200 }, () => 'x'.repeat(1_000))];
    const records = await read(...open);
    expect(records[0]).toEqual({ line: 2, record: { subject: '1', indicator: 'a', value: 1 } });
    expect(records.slice(1).every((record) => 'broken' in record)).toBe(true);
    expect(records.length).toBeGreaterThan(1);
  });
  it('may be empty', async () => expect(await read('')).toEqual([]));
});
