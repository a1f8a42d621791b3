import { describe, expect, it } from '@jest/globals';
import { type DirectoryEntry, entryOf, type LineFault, type LineProblem } from '#directory/import.entry.js';
import { rejectsOf } from './import-reason.js';
import { factMessages } from './messages/fact.messages.js';
import { importMessages } from './messages/import.messages.js';

const region = { entry: 'region', code: '990101', name: '青岚县', effectiveFrom: '2025-01-01' };
const department = { ...region, entry: 'department', code: '11100000000013172D', regionCode: '990101' };
const problemsOf = (read: DirectoryEntry | readonly LineProblem[]): readonly LineProblem[] => ('entry' in read ? [] : read);
const both = (problems: readonly LineProblem[]) =>
  (['zh', 'en'] as const).flatMap((language) => rejectsOf(7, problems, language).map(({ reason }) => reason));
const unreadable = (fault: LineFault) => ({ field: null, code: 'import.unreadable', facts: { fault } }) as const;

describe('why a line of the directory was not taken in', () => {
  it.each<[object, string, string]>([
    [
      { ...region, entry: 'secret' },
      '“entry”只能是以下之一：region、department、item、service-point',
      '"entry" must be one of these: region, department, item, service-point',
    ],
    [
      { ...region, code: 'secret' },
      '“code”的写法不对：区划代码是 6、9 或 12 位数字，例如 330106',
      '"code" is not written as it has to be: a region code has 6, 9 or 12 digits, such as 330106',
    ],
    [{ ...region, name: '' }, '请填写“name”', '"name" is missing'],
    [
      { ...region, effectiveFrom: '2025-02-30' },
      '“effectiveFrom”须是 2026-07-31 这样写的日期',
      '"effectiveFrom" must be a date such as 2026-07-31',
    ],
    [{ ...region, parent: 'secret' }, '没有“parent”这个字段', 'There is no field "parent"'],
    [
      department,
      '统一社会信用代码的末位校验码不对（GB 32100-2015）',
      'the last character of the credit code does not fit the others (GB 32100-2015)',
    ],
  ])('is a sentence that names the field, in the language of who sent it: %j', (record, zh, en) =>
    expect(both(problemsOf(entryOf(record, {})))).toEqual([zh, en]),
  );

  it('is said of a line that points to nothing', () =>
    expect(
      both([
        {
          field: 'regionCode',
          code: 'import.unknown-reference',
          facts: { referred: 'region', code: '990400', on: '2024-01-01' },
        },
      ]),
    ).toEqual([
      '到 2024-01-01 为止，目录和文件前面的行里都没有区划 990400',
      'no region 990400 by 2024-01-01, in the directory or earlier in the file',
    ]));

  it('is said of a line that cannot be read, in no word of a parser', () =>
    expect(both([unreadable('field-count')])).toEqual([
      '这一行无法读取：字段个数与文件首行不一致',
      'the line cannot be read: it has another number of fields than the first line of the file',
    ]));

  it('goes out with its line, its field and its code, and with nothing of the line', () =>
    expect(rejectsOf(7, problemsOf(entryOf({ ...region, code: 'secret' }, {})), 'en')).toEqual([
      { line: 7, field: 'code', code: 'import.malformed-field', reason: expect.not.stringContaining('secret') },
    ]));
});

describe('the sentences of imports', () => {
  const words = Object.values(factMessages).flatMap((messages) => Object.entries(messages));
  it.each([...Object.entries(importMessages), ...words])('say the same of “%s” in both languages', (_, [zh, en]) => {
    const factsIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
    expect(factsIn(zh)).toEqual(factsIn(en));
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}/u);
  });
});
