import type { Caller, Callers, Role } from '#kernel/callers.port.js';
import { departments, regions } from './world.directory.js';

const everywhere = { channel: null, departments: [], regions: [] };

/** Who has a key in the small city. */
const callers = {
  hall: { ...everywhere, role: 'channel', channel: 'hall-tablet' },
  app: { ...everywhere, role: 'channel', channel: 'app' },
  'east-officer': { ...everywhere, role: 'officer', departments: [departments.east] },
  'west-officer': { ...everywhere, role: 'officer', departments: [departments.west] },
  'city-officer': { ...everywhere, role: 'officer', departments: [departments.city] },
  'city-supervisor': { ...everywhere, role: 'supervisor', regions: [regions.city] },
  'east-supervisor': { ...everywhere, role: 'supervisor', regions: [regions.east] },
  evaluator: { ...everywhere, role: 'evaluator' },
  operator: { ...everywhere, role: 'operator' },
} satisfies Record<string, Pick<Caller, 'role' | 'channel' | 'departments' | 'regions'>>;

/** A key for one more; who sees everything but where `scope` says otherwise. */
export const issueKey = (store: Callers, name: string, role: Role, scope: Scope = {}): Promise<string> =>
  store.issue({ ...everywhere, ...scope, name, role, demo: false });

export type Scope = Partial<Pick<Caller, 'departments' | 'regions'>>;
export type CallerName = keyof typeof callers;
export type Keys = Readonly<Record<CallerName, string>>;

export const issueKeys = async (store: Callers): Promise<Keys> => {
  const issued = Object.entries(callers).map(
    async ([name, caller]) => [name, await store.issue({ ...caller, name, demo: false })] as const,
  );
  return Object.fromEntries(await Promise.all(issued)) as Keys; // a key for each name of `callers`
};
