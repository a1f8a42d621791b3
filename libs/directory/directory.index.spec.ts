import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StoredEvent } from '#kernel/events.js';
import { addDays, type Instant } from '#kernel/values.js';
import type { DirectoryEvent } from './directory.events.js';
import { DirectoryIndex } from './directory.index.js';
import type { DirectoryPage, ServiceItem } from './directory.port.js';

const day = '2025-01-01';
const cause = { id: 'import-1', by: 'operator:lin' };

type Told = DirectoryEvent & { recordedAt?: Instant };
const tell = (index: DirectoryIndex, ...events: readonly Told[]): DirectoryIndex => {
  for (const [place, { recordedAt = '2025-01-01T00:00:00.000000Z', ...event }] of events.entries()) {
    const stored: StoredEvent = {
      ...event,
      id: `${place}`,
      stream: 's',
      revision: place,
      position: BigInt(place + 1),
      recordedAt,
      cause,
    };
    index.apply(stored);
  }
  return index;
};
const indexOf = (...events: readonly Told[]) => tell(new DirectoryIndex(), ...events);
const region = (code: string, parentCode: string | null, effectiveFrom = day): DirectoryEvent => ({
  type: 'RegionRegistered',
  data: { code, name: `区划${code}`, parentCode, effectiveFrom },
});
const department = (code: string, regionCode: string, parentCode: string | null = null): DirectoryEvent => ({
  type: 'DepartmentRegistered',
  data: { code, name: `部门${code}`, regionCode, parentCode, effectiveFrom: day },
});
const item = (code: string, name: string): DirectoryEvent => ({
  type: 'ServiceItemRegistered',
  data: { code, name, departmentCode: 'A', effectiveFrom: day },
});
const itemMoved = (departmentCode: string, effectiveFrom: string, recordedAt?: Instant) => ({
  type: 'ServiceItemMoved' as const,
  data: { code: 'i', departmentCode, effectiveFrom },
  ...(recordedAt && { recordedAt }),
});
const codes = (entries: readonly { code: string }[]) => entries.map(({ code }) => code);

describe('the directory index', () => {
  it('tells when the log learnt the last change of what stands below what, and of nothing else', () => {
    const at = (second: number) => `2025-01-01T00:00:0${second}.000000Z`;
    const index = indexOf(
      { ...region('990000', null), recordedAt: at(1) },
      { ...item('i', '婚姻登记'), recordedAt: at(2) },
      { ...department('A', '990000'), recordedAt: at(3) },
    );
    expect(index.lastReform(9n)).toEqual({ recordedAt: at(3), position: 3n });
    expect(index.lastReform(2n)).toEqual({ recordedAt: at(1), position: 1n });
    expect(index.lastReform(9n, '2025-01-01T00:00:02.9Z')).toEqual({ recordedAt: at(1), position: 1n });
    expect(index.lastReform(9n, '2025-01-01T00:00:00Z')).toBeUndefined();
  });

  it('knows an entry from its first day on', () => {
    const index = indexOf(item('i', '婚姻登记'));
    expect(index.serviceItem('i', '2024-12-31')).toBeUndefined();
    expect(index.serviceItem('i', day)).toEqual({ code: 'i', name: '婚姻登记', departmentCode: 'A' });
    expect(index.serviceItem('j', day)).toBeUndefined();
  });

  it('answers by the day, in whatever order the days were told', () => {
    const index = indexOf(item('i', '婚姻登记'), itemMoved('C', '2026-01-01'), itemMoved('B', '2025-07-01'), {
      type: 'ServiceItemRenamed',
      data: { code: 'i', name: '结婚登记', effectiveFrom: '2025-10-01' },
    });
    const seen = ['2025-06-30', '2025-07-01', '2025-10-01', '2026-01-01'].map((on) => index.serviceItem('i', on));
    expect(seen).toEqual([
      { code: 'i', name: '婚姻登记', departmentCode: 'A' },
      { code: 'i', name: '婚姻登记', departmentCode: 'B' },
      { code: 'i', name: '结婚登记', departmentCode: 'B' },
      { code: 'i', name: '结婚登记', departmentCode: 'C' },
    ]);
  });

  it('lets the later word count where two speak of one day', () => {
    expect(
      indexOf(item('i', 'x'), itemMoved('B', '2025-07-01'), itemMoved('C', '2025-07-01')).serviceItem('i', '2025-08-01'),
    ).toMatchObject({ departmentCode: 'C' });
  });

  it('answers as of an instant by what was recorded by then, however many digits the instant has', () => {
    const index = indexOf(item('i', 'x'), itemMoved('B', '2025-02-01', '2025-03-01T08:00:00.500000Z'));
    const asOf = (instant: Instant) => index.serviceItem('i', '2025-06-01', instant)?.departmentCode;
    expect(asOf('2025-03-01T08:00:00Z')).toBe('A');
    expect(asOf('2025-03-01T08:00:00.499Z')).toBe('A');
    expect(asOf('2025-03-01T08:00:00.5Z')).toBe('B');
    expect(asOf('2025-03-01T08:00:00.500001Z')).toBe('B');
    expect(asOf('2025-03-01T08:01Z')).toBe('B');
    expect(asOf('2024-12-31T00:00:00Z')).toBeUndefined();
    expect(index.serviceItem('i', '2025-06-01')?.departmentCode).toBe('B');
  });

  it('takes a recorded time that fell back for the highest before it, so that as-of is a prefix of the log', () => {
    const late = '2025-05-01T00:00:00.000000Z';
    const index = indexOf({ ...item('i', 'x'), recordedAt: late }, itemMoved('B', day, '2025-04-01T00:00:00.000000Z'));
    expect(index.serviceItem('i', day, '2025-04-15T00:00:00Z')).toBeUndefined();
    expect(index.serviceItem('i', day, late)?.departmentCode).toBe('B');
  });

  it('knows departments and service points with where they belong', () => {
    const index = indexOf(
      department('A', '990101'),
      { type: 'DepartmentMoved', data: { code: 'A', regionCode: '990102', parentCode: 'B', effectiveFrom: '2025-02-01' } },
      { type: 'DepartmentRenamed', data: { code: 'A', name: '新名', effectiveFrom: '2025-03-01' } },
      {
        type: 'ServicePointRegistered',
        data: { code: 'p', name: '大厅', kind: 'hall', regionCode: '990101', departmentCode: null, effectiveFrom: day },
      },
      { type: 'ServicePointReclassified', data: { code: 'p', kind: 'flagship-store', effectiveFrom: '2025-02-01' } },
    );
    expect(index.department('A', '2025-03-01')).toEqual({ code: 'A', name: '新名', regionCode: '990102', parentCode: 'B' });
    expect(index.servicePoint('p', '2025-03-01')).toMatchObject({ kind: 'flagship-store', name: '大厅', departmentCode: null });
  });

  it('finds all departments of a region and of those below it, as they lay on the day', () => {
    const index = indexOf(
      region('990000', null),
      region('990100', '990000'),
      region('990101', '990100'),
      region('990200', '990000'),
      department('C', '990101'),
      department('A', '990100'),
      department('B', '990200'),
      { type: 'RegionMoved', data: { code: '990101', parentCode: '990200', effectiveFrom: '2026-01-01' } },
    );
    expect(codes(index.departmentsUnder('990000', day))).toEqual(['A', 'B', 'C']);
    expect(codes(index.departmentsUnder('990100', day))).toEqual(['A', 'C']);
    expect(codes(index.departmentsUnder('990100', '2026-01-01'))).toEqual(['A']);
    expect(codes(index.departmentsUnder('990200', '2026-01-01'))).toEqual(['B', 'C']);
    expect(codes(index.departmentsUnder('990100', '2026-01-01', '2024-01-01T00:00:00Z'))).toEqual([]);
    expect(codes(index.regionPath('990101', day))).toEqual(['990101', '990100', '990000']);
    expect(index.regionPath('990109', day)).toEqual([]);
  });

  it('follows supervision up and down', () => {
    const index = indexOf(department('C', 'r', 'B'), department('B', 'r', 'A'), department('A', 'r'), department('D', 'r'));
    expect(codes(index.departmentPath('C', day))).toEqual(['C', 'B', 'A']);
    expect(codes(index.departmentsBelow('B', day))).toEqual(['B', 'C']);
    expect(codes(index.departmentsBelow('A', day))).toEqual(['A', 'B', 'C']);
    expect(codes(index.departmentsBelow('X', day))).toEqual([]);
  });

  it('knows of a change as soon as it is told, also where it was asked before', () => {
    const index = indexOf(region('1', null), department('A', '1'), department('B', '1', 'A'));
    expect(codes(index.departmentsBelow('A', day))).toEqual(['A', 'B']);
    expect(codes(index.departmentsUnder('1', day))).toEqual(['A', 'B']);
    tell(index, department('C', '1', 'B'));
    expect(codes(index.departmentsBelow('A', day))).toEqual(['A', 'B', 'C']);
    expect(codes(index.departmentsUnder('1', day))).toEqual(['A', 'B', 'C']);
    expect(codes(index.departmentsUnder('1', '2024-12-31'))).toEqual([]); // each day by itself
  });

  it('ends a path that runs in a circle', () => {
    const index = indexOf(region('1', '2'), region('2', '1'), department('A', '1'));
    expect(codes(index.regionPath('1', day))).toEqual(['1', '2']);
    expect(codes(index.departmentsUnder('2', day))).toEqual(['A']);
  });

  it('ignores the events of others', () => {
    const index = new DirectoryIndex();
    index.apply({
      type: 'ReviewSubmitted',
      data: {},
      id: '1',
      stream: 's',
      revision: 0,
      position: 1n,
      recordedAt: '2025-01-01T00:00:00Z',
      cause,
    });
    expect(index.search('items', { limit: 1, on: day })).toEqual({ data: [], nextCursor: null });
  });
});

describe('the search of the directory', () => {
  const index = indexOf(
    item('b2', '失业登记'),
    item('a1', '婚姻登记'),
    item('B3', '婚姻登记补领（Duplicate）'),
    item('c4', '户口迁移'),
  );

  it('finds by a part of the name or the beginning of the code, in any case', () => {
    const found = (q: string) => codes(index.search('items', { q, limit: 10, on: day }).data);
    expect(found('登记')).toEqual(['B3', 'a1', 'b2']);
    expect(found(' duplicate ')).toEqual(['B3']);
    expect(found('b')).toEqual(['B3', 'b2']);
    expect(found('')).toEqual(['B3', 'a1', 'b2', 'c4']);
    expect(found('没有')).toEqual([]);
  });

  it('does not know entries before their day', () => {
    expect(index.search('items', { limit: 10, on: '2024-12-31' }).data).toEqual([]);
  });

  it('shows every entry once, page by page', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-zA-Z0-9.]{1,5}$/)), fc.integer({ min: 1, max: 7 }), (all, limit) => {
        const some = indexOf(...all.map((code) => item(code, '事项')));
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const page: DirectoryPage<ServiceItem> = some.search('items', { limit, on: day, ...(cursor !== null && { cursor }) });
          seen.push(...codes(page.data));
          expect(page.data.length).toBeLessThanOrEqual(limit);
          cursor = page.nextCursor;
        } while (cursor !== null);
        expect(seen).toEqual(all.toSorted());
      }),
    );
  });

  it('goes on behind the last entry when new ones come between', () => {
    const growing = indexOf(item('a', 'x'), item('c', 'x'));
    const first = growing.search('items', { limit: 1, on: day });
    growing.apply({
      ...item('b', 'x'),
      id: '9',
      stream: 's',
      revision: 0,
      position: 9n,
      recordedAt: '2025-01-02T00:00:00Z',
      cause,
    });
    expect(codes(growing.search('items', { limit: 5, on: day, cursor: first.nextCursor! }).data)).toEqual(['b', 'c']);
  });

  it('refuses a cursor that it did not give', () => {
    expect(() => index.search('items', { limit: 1, on: day, cursor: 'zzz' })).toThrow(
      expect.objectContaining({ code: 'cursor.invalid' }),
    );
  });
});

describe('a history of statements', () => {
  it('answers every day and instant as the last statement for the last day not after it, of those recorded by then', () => {
    const statement = fc.record({ offset: fc.integer({ min: 1, max: 20 }), departmentCode: fc.constantFrom('A', 'B', 'C') });
    const asked = fc.tuple(fc.integer({ min: 0, max: 22 }), fc.integer({ min: 0, max: 12 }));
    const recorded = (place: number) => `2025-03-${String(place + 1).padStart(2, '0')}T00:00:00.000000Z`;
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 10 }), asked, (statements, [askedDay, known]) => {
        const events = statements.map(({ offset, departmentCode }, place) =>
          itemMoved(departmentCode, addDays(day, offset), recorded(place + 1)),
        );
        const index = indexOf({ ...item('i', 'x'), recordedAt: recorded(0) }, ...events);
        const inForce = [{ offset: 0, departmentCode: 'A' }, ...statements]
          .slice(0, known + 1)
          .filter(({ offset }) => offset <= askedDay)
          .reduce((best, next) => (next.offset >= best.offset ? next : best));
        expect(index.serviceItem('i', addDays(day, askedDay), recorded(known))?.departmentCode).toBe(inForce.departmentCode);
      }),
    );
  });
});
