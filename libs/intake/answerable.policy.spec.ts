import { describe, expect, it } from '@jest/globals';
import { answerable, type Named, type Places } from './answerable.policy.js';

const since = '2020-01-01';
const from2020 =
  <Entry>(entries: Readonly<Record<string, Entry>>) =>
  (code: string, on: string) =>
    on >= since ? entries[code] : undefined;

const places: Places = {
  region: from2020({ r1: { code: 'r1' }, r2: { code: 'r2' } }),
  department: from2020({ d1: { code: 'd1', regionCode: 'r1' }, d2: { code: 'd2', regionCode: 'r2' } }),
  serviceItem: from2020({ i1: { departmentCode: 'd1' }, lost: { departmentCode: 'd9' } }),
  servicePoint: from2020({
    hall: { departmentCode: null, regionCode: 'r1' },
    window: { departmentCode: 'd2', regionCode: 'r2' },
  }),
};
const find = (named: Named, on = '2026-07-01') => answerable('complaint', places, named, on);

describe('who is answerable', () => {
  it.each<[Named, string | null, string | null]>([
    [{ departmentCode: 'd2', itemCode: 'i1', servicePointCode: 'window' }, 'd2', 'r2'],
    [{ itemCode: 'i1', servicePointCode: 'window' }, 'd1', 'r1'],
    [{ servicePointCode: 'window' }, 'd2', 'r2'],
    [{ servicePointCode: 'hall' }, null, 'r1'],
    [{ regionCode: 'r2' }, null, 'r2'],
    [{ departmentCode: 'd1', regionCode: 'r2' }, 'd1', 'r2'],
    [{}, null, null],
  ])('by %j is %s in %s', (named, department, region) => expect(find(named)).toEqual({ department, region }));

  it.each<[Named, string, string]>([
    [{ departmentCode: 'd9' }, 'complaint.unknown-department', 'departmentCode'],
    [{ itemCode: 'i9' }, 'complaint.unknown-item', 'itemCode'],
    [{ itemCode: 'lost' }, 'complaint.unknown-department', 'departmentCode'],
    [{ servicePointCode: 'p9' }, 'complaint.unknown-service-point', 'servicePointCode'],
    [{ departmentCode: 'd1', regionCode: 'r9' }, 'complaint.unknown-region', 'regionCode'],
  ])('is refused by %j', (named, code, field) =>
    expect(() => find(named)).toThrow(expect.objectContaining({ code, facts: expect.objectContaining({ field }) })),
  );

  it('goes by the directory of that day', () =>
    expect(() => find({ itemCode: 'i1' }, '2019-12-31')).toThrow(expect.objectContaining({ code: 'complaint.unknown-item' })));
});
