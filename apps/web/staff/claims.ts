import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Role } from '#kernel/callers.port.js';
import type { Person } from '#kernel/sessions.port.js';
import { EdgeProblem } from '../../api/http/edge-problem.js';

/** Which claims of the identity provider say what; nested ones as a path with dots, such as `realm_access.roles`. */
export interface ClaimMap {
  readonly role: string;
  readonly departments: string;
  readonly regions: string;
  readonly name: string;
  /** What the provider calls our roles. Whoever has several gets the first of them. */
  readonly roles: ReadonlyMap<string, Role>;
}

export interface Claimed {
  readonly issuer: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** In a claim of departments or regions: all there are. */
const everywhere = '*';
const Texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);
const Subject = z.string().min(1).max(255); // as long as the standard lets it be

const at = (claims: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((found, name) => {
    const known = z.record(z.string(), z.unknown()).safeParse(found);
    return known.success ? known.data[name] : undefined;
  }, claims);

const textsAt = (claims: unknown, path: string): readonly string[] => Texts.parse(at(claims, path) ?? []);

/**
 * What events and logs call somebody: the same at every log-in, and nothing that says who it is to those who do not have the key.
 */
export const pseudonymOf = (issuer: string, subject: string, key: Uint8Array): string =>
  `staff-${createHmac('sha256', key).update(`${issuer}\n${subject}`).digest('hex').slice(0, 24)}`;

/** Departments and regions of a person. Nobody but an operator, whose work has no scope, sees everything by an omission. */
const scopeOf = (role: Role, claims: unknown, map: ClaimMap) => {
  const departments = textsAt(claims, map.departments);
  const regions = textsAt(claims, map.regions);
  if ([...departments, ...regions].includes(everywhere)) return { departments: [], regions: [] };
  if (role !== 'operator' && departments.length + regions.length === 0) throw new EdgeProblem(403, 'access.no-scope');
  return { departments: [...departments], regions: [...regions] };
};

/**
 * Who somebody is, by what their identity provider says. Throws 403 `access.no-role` for those without a role here, 403
 * `access.no-scope` for a role that needs departments or regions and has none.
 */
export const personOf = ({ issuer, claims }: Claimed, map: ClaimMap, key: Uint8Array): Person => {
  const said = new Set(textsAt(claims, map.role));
  const role = [...map.roles].find(([value]) => said.has(value))?.[1];
  if (role === undefined) throw new EdgeProblem(403, 'access.no-role');
  const name = pseudonymOf(issuer, Subject.parse(claims['sub']), key);
  const [displayName = name] = textsAt(claims, map.name);
  return { caller: { name, role, channel: null, ...scopeOf(role, claims, map), demo: false }, displayName };
};
