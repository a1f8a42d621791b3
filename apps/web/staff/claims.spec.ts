import { describe, expect, it } from '@jest/globals';
import { Caller } from '#kernel/callers.port.js';
import { type ClaimMap, personOf, pseudonymOf } from './claims.js';

const key = Buffer.alloc(32, 7);
const issuer = 'https://id.example';
const map: ClaimMap = {
  role: 'realm_access.roles',
  departments: 'departments',
  regions: 'regions',
  name: 'name',
  roles: new Map([
    ['hcp-supervisor', 'supervisor'],
    ['hcp-officer', 'officer'],
    ['hcp-operator', 'operator'],
  ]),
};
const claims = { sub: 'u-1', name: '王小明', realm_access: { roles: ['hcp-officer'] }, departments: ['330102'] };
const of = (change: Readonly<Record<string, unknown>>) => personOf({ issuer, claims: { ...claims, ...change } }, map, key);

describe('who somebody is', () => {
  it('is said by the claims that the settings name', () => {
    const { caller, displayName } = of({});
    expect(caller).toMatchObject({ role: 'officer', departments: ['330102'], regions: [], channel: null, demo: false });
    expect(displayName).toBe('王小明');
  });

  it('is the first of their roles, in the order of the settings', () =>
    expect(of({ realm_access: { roles: ['other', 'hcp-officer', 'hcp-supervisor'] } }).caller.role).toBe('supervisor'));

  it('is the same person at every log-in, under a name that says nothing of them', () => {
    const { name } = of({}).caller;
    expect(of({ name: '王大明', departments: ['330103'] }).caller.name).toBe(name);
    expect(of({ sub: 'u-2' }).caller.name).not.toBe(name);
    expect(pseudonymOf('https://other.example', 'u-1', key)).not.toBe(name);
    expect(pseudonymOf(issuer, 'u-1', Buffer.alloc(32, 8))).not.toBe(name);
    expect(name).not.toContain('u-1');
    expect(Caller.shape.name.safeParse(name).success).toBe(true);
  });

  it('takes a single text for a list of one', () =>
    expect(of({ departments: undefined, regions: '3301' }).caller).toMatchObject({ departments: [], regions: ['3301'] }));

  it('is everywhere only where that is said', () => {
    expect(of({ departments: ['*'] }).caller).toMatchObject({ departments: [], regions: [] });
    for (const departments of [undefined, [], 7, [7]]) expect(() => of({ departments })).toThrow('access.no-scope');
    expect(of({ realm_access: { roles: ['hcp-operator'] }, departments: undefined }).caller.role).toBe('operator');
  });

  it.each([
    { realm_access: { roles: ['stranger'] } },
    { realm_access: {} },
    { realm_access: 'hcp-officer' },
    { realm_access: null },
  ])('is nobody here without a role: %j', (change) => expect(() => of(change)).toThrow('access.no-role'));
});
