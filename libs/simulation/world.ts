import { creditCodeCheck } from '#directory/creditCodeCheck.policy.js';
import type { DepartmentEntry, RegionEntry, ServiceItemEntry, ServicePointEntry } from '#directory/directory.events.js';
import { bureaus } from './bureaus.js';
import { at, Chance } from './chance.js';

/** A fictional directory, in the entries that the directory's own commands take; what others point to comes first. */
export interface World {
  readonly regions: readonly RegionEntry[];
  readonly departments: readonly DepartmentEntry[];
  readonly items: readonly ServiceItemEntry[];
  readonly servicePoints: readonly ServicePointEntry[];
}

export interface WorldOptions {
  readonly seed: string;
  /** 1 to 99: a city's counties are numbered by two digits. */
  readonly counties: number;
  readonly departments: number;
  readonly items: number;
  readonly points: number;
}

export const maxCounties = 99;

/** Before any day a review may name, so that every simulated review finds its entries. */
const effectiveFrom = '2010-01-01';

/** GB/T 2260 gives no province the digits 99: nobody can take these codes for those of a real place. */
const province: RegionEntry = { code: '990000', name: '示例省', parentCode: null, effectiveFrom };
const city: RegionEntry = { code: '990100', name: '望溪市', parentCode: province.code, effectiveFrom };

const firsts = '青石云白松竹兰霜露月';
const seconds = '岚渡麓砚笺笛舟帆弦穗';

/** Invented: no county has such a name. */
const countyName = (index: number): string => {
  const shift = Math.floor(index / firsts.length);
  const name = firsts.charAt(index % firsts.length) + seconds.charAt((index + shift) % seconds.length);
  return name + (index % 3 === 2 ? '区' : '县');
};

const digits = (value: number, width: number): string => String(value).padStart(width, '0');
const list = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));

const county = (index: number): RegionEntry => ({
  code: `9901${digits(index + 1, 2)}`,
  name: countyName(index),
  parentCode: city.code,
  effectiveFrom,
});

const organisationWeights: readonly number[] = [3, 7, 9, 10, 5, 8, 4, 2];

/** The nine characters of an organisation inside a credit code: eight digits and their check character (GB 11714). */
const organisationCode = (serial: number): string => {
  const body = digits(serial, 8);
  let sum = 0;
  for (const [index, weight] of organisationWeights.entries()) sum += weight * Number(body.charAt(index));
  return body + '0X987654321'.charAt(sum % 11);
};

/** A state organ's code (its first two digits say so): area, organisation, check character. */
const creditCode = (regionCode: string, serial: number): string => {
  const body = `11${regionCode}${organisationCode(serial)}`;
  return body + (creditCodeCheck(body) ?? '');
};

/** What one more of the same kind is called. */
const again = (index: number, word: string): string => (index === 0 ? '' : `${word}${index + 1}`);

interface Placed {
  readonly entry: DepartmentEntry;
  readonly matters: readonly string[];
}

/** Every bureau first in the city and then in each county, whose bureau the city's supervises. */
const placeDepartments = (regions: readonly RegionEntry[], count: number, firstSerial: number): Placed[] => {
  const codes: string[] = [];
  return list(count, (index) => {
    const layer = Math.floor(index / regions.length);
    const place = index % regions.length;
    const region = at(regions, place);
    const bureau = at(bureaus, layer % bureaus.length);
    const branch = again(Math.floor(layer / bureaus.length), '分局');
    codes.push(creditCode(region.code, firstSerial + index));
    const parentCode = place === 0 ? null : at(codes, layer * regions.length);
    const entry = {
      code: at(codes, index),
      name: region.name + bureau.name + branch,
      regionCode: region.code,
      parentCode,
      effectiveFrom,
    };
    return { entry, matters: bureau.items };
  });
};

/** Codes are 31 characters as those in use are: the department's, then kind and serial number of the matter. */
const placeItem = (departments: readonly Placed[], index: number): ServiceItemEntry => {
  const { entry, matters } = at(departments, index % departments.length);
  const layer = Math.floor(index / departments.length);
  const matter = at(matters, layer % matters.length);
  const variant = again(Math.floor(layer / matters.length), '情形');
  return {
    code: `${entry.code}20${digits((layer % matters.length) + 1, 3)}${digits(index + 1, 8)}`,
    name: variant === '' ? matter : `${matter}（${variant}）`,
    departmentCode: entry.code,
    effectiveFrom,
  };
};

/** A hall for the city and each county, then stations round and round; shared by all departments of the region. */
const placePoint = (regions: readonly RegionEntry[], index: number): ServicePointEntry => {
  const region = at(regions, index % regions.length);
  const layer = Math.floor(index / regions.length);
  const code = `${region.code}-${digits(layer + 1, 4)}`;
  const rest = { regionCode: region.code, departmentCode: null, effectiveFrom };
  return layer === 0
    ? { code, name: `${region.name}政务服务中心`, kind: 'hall', ...rest }
    : { code, name: `${region.name}第${layer}便民服务站`, kind: 'station', ...rest };
};

/** The same options give the same world. Throws `RangeError` for numbers that no world can have. */
export const simulateWorld = (options: WorldOptions): World => {
  const { seed, counties, departments, items, points } = options;
  if (counties < 1 || counties > maxCounties) throw new RangeError(`counties must be 1 to ${maxCounties}, not ${counties}`);
  const handling = [city, ...list(counties, county)];
  const firstSerial = 10_000_000 + new Chance(`${seed}/world`).below(80_000_000);
  const placed = placeDepartments(handling, departments, firstSerial);
  return {
    regions: [province, ...handling],
    departments: placed.map(({ entry }) => entry),
    items: list(items, (index) => placeItem(placed, index)),
    servicePoints: list(points, (index) => placePoint(handling, index)),
  };
};
