import { describe, it } from '@jest/globals';
import { spec } from '../../test/support/spec.js';
import { departmentDecider } from './department.decider.js';
import { RegisterDepartment, RegisterRegion, RegisterServiceItem, RegisterServicePoint } from './directory.commands.js';
import { regionDecider } from './region.decider.js';
import { serviceItemDecider } from './service-item.decider.js';
import { servicePointDecider } from './service-point.decider.js';

const by = { id: 'import-1', by: 'operator:lin' };
const effectiveFrom = '2025-01-01';
const later = '2026-07-01';

describe('a region', () => {
  const given = spec(regionDecider);
  const county = { code: '990101', name: '青岚县', parentCode: '990100', effectiveFrom };
  const registered = { type: 'RegionRegistered' as const, data: county };

  it('is registered once, whole', () => {
    given().when(new RegisterRegion(county, by)).then(registered);
    given(registered).when(new RegisterRegion(county, by)).thenNothing();
    given(registered)
      .when(new RegisterRegion({ ...county, effectiveFrom: later }, by))
      .thenNothing();
  });

  it('is renamed and moved from the day on that is stated, and only where it differs', () => {
    const renamed = { ...county, name: '青岚区', effectiveFrom: later };
    const asRenamed = { type: 'RegionRenamed' as const, data: { code: '990101', name: '青岚区', effectiveFrom: later } };
    given(registered).when(new RegisterRegion(renamed, by)).then(asRenamed);
    given(registered, asRenamed).when(new RegisterRegion(renamed, by)).thenNothing();
    given(registered, asRenamed)
      .when(new RegisterRegion({ ...renamed, parentCode: null }, by))
      .then({ type: 'RegionMoved', data: { code: '990101', parentCode: null, effectiveFrom: later } });
  });

  it('is registered again when it turns out to be older', () => {
    const older = { ...county, name: '青岚', effectiveFrom: '2020-01-01' };
    given(registered).when(new RegisterRegion(older, by)).then({ type: 'RegionRegistered', data: older });
    given(registered, { type: 'RegionRegistered', data: older }).when(new RegisterRegion(county, by)).thenNothing();
  });

  it('keeps what was stated for a later day when an earlier day is corrected', () => {
    const renamed = { type: 'RegionRenamed' as const, data: { code: '990101', name: '青岚区', effectiveFrom: later } };
    const between = { ...county, name: '青岚新区', effectiveFrom: '2025-06-01' };
    const corrected = { type: 'RegionRenamed' as const, data: { code: '990101', name: '青岚新区', effectiveFrom: '2025-06-01' } };
    given(registered, renamed).when(new RegisterRegion(between, by)).then(corrected);
    given(registered, renamed, corrected)
      .when(new RegisterRegion({ ...county, name: '青岚区', effectiveFrom: later }, by))
      .thenNothing();
  });

  it('does not stand below itself', () =>
    given()
      .when(new RegisterRegion({ ...county, parentCode: county.code }, by))
      .thenRefused('region.own-parent'));
});

describe('a department', () => {
  const given = spec(departmentDecider);
  const bureau = { code: '11100000000013127D', name: '民政局', regionCode: '990101', parentCode: null, effectiveFrom };
  const registered = { type: 'DepartmentRegistered' as const, data: bureau };

  it('is registered once, whole', () => {
    given().when(new RegisterDepartment(bureau, by)).then(registered);
    given(registered).when(new RegisterDepartment(bureau, by)).thenNothing();
  });

  it('is not registered under a code whose check character does not fit', () =>
    given()
      .when(new RegisterDepartment({ ...bureau, code: '11100000000013127E' }, by))
      .thenRefused('department.bad-check-character'));

  it('does not supervise itself', () =>
    given()
      .when(new RegisterDepartment({ ...bureau, parentCode: bureau.code }, by))
      .thenRefused('department.own-parent'));

  it('tells a new name from a new place', () => {
    const { code } = bureau;
    given(registered)
      .when(new RegisterDepartment({ ...bureau, name: '民政和社会工作局', regionCode: '990102', effectiveFrom: later }, by))
      .then(
        { type: 'DepartmentRenamed', data: { code, name: '民政和社会工作局', effectiveFrom: later } },
        { type: 'DepartmentMoved', data: { code, regionCode: '990102', parentCode: null, effectiveFrom: later } },
      );
    given(registered)
      .when(new RegisterDepartment({ ...bureau, parentCode: '914403001922038216', effectiveFrom: later }, by))
      .then({ type: 'DepartmentMoved', data: { parentCode: '914403001922038216' } });
  });
});

describe('a service item', () => {
  const given = spec(serviceItemDecider);
  const item = { code: 'item-1', name: '婚姻登记', departmentCode: '11100000000013127D', effectiveFrom };
  const registered = { type: 'ServiceItemRegistered' as const, data: item };
  const moved = {
    type: 'ServiceItemMoved' as const,
    data: { code: 'item-1', departmentCode: '914403001922038216', effectiveFrom: later },
  };

  it('is registered once, whole', () => {
    given().when(new RegisterServiceItem(item, by)).then(registered);
    given(registered).when(new RegisterServiceItem(item, by)).thenNothing();
  });

  it('moves to another department from a day on', () => {
    const elsewhere = { ...item, departmentCode: '914403001922038216', effectiveFrom: later };
    given(registered).when(new RegisterServiceItem(elsewhere, by)).then(moved);
    given(registered, moved).when(new RegisterServiceItem(elsewhere, by)).thenNothing();
    given(registered, moved).when(new RegisterServiceItem(item, by)).thenNothing(); // an old file again
  });

  it('is renamed', () =>
    given(registered)
      .when(new RegisterServiceItem({ ...item, name: '结婚登记' }, by))
      .then({ type: 'ServiceItemRenamed', data: { code: 'item-1', name: '结婚登记', effectiveFrom } }));
});

describe('a service point', () => {
  const given = spec(servicePointDecider);
  const point = {
    code: 'p-1',
    name: '便民服务站',
    kind: 'station' as const,
    regionCode: '990101',
    departmentCode: null,
    effectiveFrom,
  };
  const registered = { type: 'ServicePointRegistered' as const, data: point };

  it('is registered once, whole', () => {
    given().when(new RegisterServicePoint(point, by)).then(registered);
    given(registered).when(new RegisterServicePoint(point, by)).thenNothing();
  });

  it('tells a new name, kind and place apart', () => {
    const changed = { ...point, name: '分中心', kind: 'branch-hall' as const, regionCode: '990102', effectiveFrom: later };
    given(registered)
      .when(new RegisterServicePoint(changed, by))
      .then(
        { type: 'ServicePointRenamed', data: { code: 'p-1', name: '分中心', effectiveFrom: later } },
        { type: 'ServicePointReclassified', data: { code: 'p-1', kind: 'branch-hall', effectiveFrom: later } },
        { type: 'ServicePointMoved', data: { code: 'p-1', regionCode: '990102', departmentCode: null, effectiveFrom: later } },
      );
    given(registered)
      .when(new RegisterServicePoint({ ...point, departmentCode: '11100000000013127D' }, by))
      .then({ type: 'ServicePointMoved', data: { departmentCode: '11100000000013127D' } });
  });
});
