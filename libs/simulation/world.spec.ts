import { describe, expect, it } from '@jest/globals';
import { isCreditCode } from '#directory/creditCodeCheck.policy.js';
import { DepartmentEntry, RegionEntry, ServiceItemEntry, ServicePointEntry } from '#directory/directory.events.js';
import { simulateWorld } from './world.js';

const usual = { seed: '7', counties: 3, departments: 24, items: 100, points: 16 };
const large = { seed: '7', counties: 99, departments: 5_000, items: 20_000, points: 3_000 };

describe.each([
  ['a usual world', usual],
  ['a large world', large],
])('%s', (_, options) => {
  const world = simulateWorld(options);
  const codes = (entries: readonly { code: string }[]) => new Set(entries.map(({ code }) => code));

  it('has as many entries as asked for, each with a code of its own', () => {
    expect(codes(world.departments).size).toBe(options.departments);
    expect(codes(world.items).size).toBe(options.items);
    expect(codes(world.servicePoints).size).toBe(options.points);
    expect(codes(world.regions).size).toBe(options.counties + 2); // the province and the city
  });

  it('holds entries that the directory takes', () => {
    for (const entry of world.regions) RegionEntry.parse(entry);
    for (const entry of world.departments) DepartmentEntry.parse(entry);
    for (const entry of world.items) ServiceItemEntry.parse(entry);
    for (const entry of world.servicePoints) ServicePointEntry.parse(entry);
  });

  it('gives departments credit codes whose check characters fit, in an area that no real place has', () => {
    expect(world.departments.filter(({ code }) => !isCreditCode(code) || !code.startsWith('1199'))).toEqual([]);
  });

  it('names what an entry points to before the entry', () => {
    const seen = new Set<string | null>([null]);
    const dangling: string[] = [];
    const look = (code: string, ...refersTo: (string | null)[]) => {
      if (!refersTo.every((other) => seen.has(other))) dangling.push(code);
      seen.add(code);
    };
    for (const { code, parentCode } of world.regions) look(code, parentCode);
    for (const { code, regionCode, parentCode } of world.departments) look(code, regionCode, parentCode);
    for (const { code, departmentCode } of world.items) look(code, departmentCode);
    for (const { code, regionCode } of world.servicePoints) look(code, regionCode);
    expect(dangling).toEqual([]);
  });

  it('gives no two entries of a kind the same name', () => {
    const names = [...world.departments, ...world.servicePoints, ...world.regions].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const matters = world.items.map(({ departmentCode, name }) => `${departmentCode} ${name}`);
    expect(new Set(matters).size).toBe(matters.length);
  });
});

describe('a world', () => {
  it('is the same for the same options and another for another seed', () => {
    expect(simulateWorld(usual)).toEqual(simulateWorld(usual));
    expect(simulateWorld({ ...usual, seed: '8' }).departments).not.toEqual(simulateWorld(usual).departments);
  });

  it.each([0, 100])('refuses to number %i counties by two digits', (counties) => {
    expect(() => simulateWorld({ ...usual, counties })).toThrow(RangeError);
  });

  it('sets each county bureau under the bureau of the city', () => {
    const { departments } = simulateWorld(usual);
    const police = departments.filter(({ name }) => name.endsWith('公安局'));
    expect(police.map(({ regionCode }) => regionCode)).toEqual(['990100', '990101', '990102', '990103']);
    expect(new Set(police.slice(1).map(({ parentCode }) => parentCode))).toEqual(new Set([police[0]!.code]));
  });
});
