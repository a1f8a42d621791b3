import type { Actor } from './model.table.js';
import { departments } from './world.directory.js';
import type { World } from './world.js';

const { city, east, west } = departments;

/** Who may act at all, with the units they act for by the directory of the small city. */
export const actors: readonly Actor[] = [
  { name: 'citizen', role: 'citizen', scope: [], home: [] },
  { name: 'east-officer', role: 'officer', scope: [east], home: [east] },
  { name: 'west-officer', role: 'officer', scope: [west], home: [west] },
  { name: 'city-officer', role: 'officer', scope: [city, east], home: [city] },
  { name: 'city-supervisor', role: 'supervisor', scope: [city, east, west], home: [] },
  { name: 'east-supervisor', role: 'supervisor', scope: [east], home: [] },
  { name: 'east-chief', role: 'supervisor', scope: [east], home: [east] },
];

export const actor = (name: string): Actor => actors.find((one) => one.name === name)!;
export const staff = actors.filter(({ role }) => role !== 'citizen');

/** Whose work it is not, whatever is asked. */
export const outsiders = ['evaluator', 'operator', 'hall'] as const;

/** Keys by name; the chief is of the unit that is judged. */
export const keysOf = async (world: World): Promise<ReadonlyMap<string, string>> => {
  const chief = { name: 'east-chief', role: 'supervisor' as const, departments: [east], regions: [], channel: null, demo: false };
  return new Map([...Object.entries(world.keys), ['east-chief', await world.parts.callers.issue(chief)]]);
};

/** An officer of the unit, and of the desk where there is none. */
export const officerOf = (unit: string | null): Actor =>
  actor(unit === east ? 'east-officer' : unit === west ? 'west-officer' : 'city-officer');
