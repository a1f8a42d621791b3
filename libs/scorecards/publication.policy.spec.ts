import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { PublishedHead, PublishedRow } from './publication.events.js';
import {
  csvHead,
  csvLine,
  departmentDifferences,
  differencesOf,
  type Figures,
  hashOf,
  partsOf,
  publicationIdOf,
  rowsOfPart,
} from './publication.policy.js';

const head: PublishedHead = {
  of: { kind: 'region', code: '990100' },
  from: '2026-07-01',
  to: '2026-07-31',
  cutOff: '2026-08-14T00:00:00.000000Z',
  asOf: '2026-08-13T12:00:00.000000Z',
  position: '41',
  scheme: 'handling-first@2',
  measures: [
    { name: 'received', version: 1 },
    { name: 'goodRate', version: 2 },
  ],
  total: { figures: [3, [2, 3]], score: 66.67, grade: '=甲,"A"' },
};
const row = (department: string | null, figures: PublishedRow['figures'], score: number | null = null): PublishedRow => ({
  department,
  region: '990100',
  figures,
  score,
  grade: null,
});

describe('figures.csv', () => {
  const text = [
    '# redress figures,1',
    '# of,region,990100',
    '# period,2026-07-01,2026-07-31',
    '# cut-off,2026-08-14T00:00:00.000000Z',
    '# as of,2026-08-13T12:00:00.000000Z',
    '# position,41',
    '# scheme,handling-first@2',
    'department,region,received@1,goodRate@2,score,grade',
    `total,,3,2/3,66.67,"'=甲,""A"""`,
    ',990100,1,,,',
    'A,990100,2,2/2,100,',
    '',
  ].join('\n');
  const rows = [row(null, [1, null]), row('A', [2, [2, 2]], 100)];

  it('holds all that was published, and no line is a formula', () =>
    expect(csvHead(head) + rows.map(csvLine).join('')).toBe(text));

  it('has the hash that sha256sum gives, from which the id follows', () => {
    const hash = createHash('sha256').update(text).digest('hex');
    expect(hashOf({ head, rows })).toBe(hash);
    expect(publicationIdOf(hash)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('goes into events in parts, each bounded', () => {
    const many = Array.from({ length: 2 * rowsOfPart + 1 }, (_, index) => row(String(index), [index, null]));
    expect(partsOf(many).map(({ length }) => length)).toEqual([rowsOfPart, rowsOfPart, 1]);
    expect(partsOf(many).flat()).toEqual(many);
    expect(partsOf([])).toEqual([]);
    const widest = row('11990100MB0000002X', Array<[number, number]>(40).fill([99_999_999, 99_999_999]), 99.99);
    expect(JSON.stringify(Array(rowsOfPart).fill(widest)).length).toBeLessThan(600_000);
  });
});

describe('what is not as it was published', () => {
  const figures = (...rows: readonly PublishedRow[]): Figures => ({ head, rows });

  it('is told by department and measure', () => {
    const was = figures(row('A', [2, [1, 2]], 50), row('B', [1, [1, 1]], 100), row('C', [1, [0, 1]]));
    const now = figures(row('A', [2, [1, 1]], 100), row('B', [1, [1, 1]], 100), row('D', [4, [4, 4]]));
    expect(departmentDifferences(was, now)).toEqual([
      {
        department: 'A',
        differences: {
          goodRate: {
            published: { value: 0.5, numerator: 1, denominator: 2 },
            now: { value: 1, numerator: 1, denominator: 1 },
            difference: 0.5,
          },
          score: { published: { value: 50 }, now: { value: 100 }, difference: 50 },
        },
      },
      {
        department: 'C',
        differences: {
          received: { published: { value: 1 }, now: { value: 0 }, difference: -1 },
          goodRate: {
            published: { value: 0, numerator: 0, denominator: 1 },
            now: { value: null, numerator: 0, denominator: 0 },
            difference: null,
          },
        },
      },
      {
        department: 'D',
        differences: {
          received: { published: { value: 0 }, now: { value: 4 }, difference: 4 },
          goodRate: {
            published: { value: null, numerator: 0, denominator: 0 },
            now: { value: 1, numerator: 4, denominator: 4 },
            difference: null,
          },
        },
      },
    ]);
  });

  it('is nothing where all is as it was', () =>
    expect(departmentDifferences(figures(row('A', [2, [1, 2]])), figures(row('A', [2, [1, 2]])))).toEqual([]));

  it('does not compare measures of different definitions', () => {
    const { total } = head;
    const newer = [{ name: 'received', version: 2 }, ...head.measures.slice(1)];
    const now = { measures: newer, ...total, figures: [9, [2, 3] as [number, number]] };
    expect(differencesOf({ measures: head.measures, ...total }, now)).toEqual({});
  });
});
