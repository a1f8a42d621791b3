import { describe, expect, it } from '@jest/globals';
import type { Audience } from './address.events.js';
import { type Heard, hears, named, type NamedTelling, type Telling, worthTelling } from './hearing.policy.js';

const entry = (audience: Audience, position = 10n) => ({
  name: 'a',
  audience,
  via: 'e-mail' as const,
  language: 'zh' as const,
  personal: false,
  position,
});
/** The county's bureau lies below the city's. */
const heard: Heard = { source: 'hall', position: 20n, pathOf: (code) => (code === 'east' ? ['east', 'city'] : [code]) };
const toEast: NamedTelling = { to: 'department', code: 'east', template: 'new-order' };
const aboveEast: NamedTelling = { to: 'supervisor', of: 'east', template: 'overdue' };
const toChannel: NamedTelling = { to: 'channel', template: 'case-changed' };

describe('what is worth telling', () => {
  const [happenedAt, week] = ['2026-07-06T01:00:00.000Z', '2026-07-13T01:00:00.000Z'];

  it('is everything for a week', () => {
    expect(worthTelling([toEast, toChannel], happenedAt, week)).toEqual([toEast, toChannel]);
    expect(worthTelling([toEast, toChannel], happenedAt, '2026-07-13T01:00:01.000Z')).toEqual([]);
  });

  it('is no news to a citizen of what they said long ago, and is to the others', () => {
    const received: Telling = { to: 'citizen', template: 'received', since: '2026-06-20T01:00:00.000Z' };
    expect(worthTelling([received, toEast], happenedAt, happenedAt)).toEqual([toEast]);
    expect(worthTelling([{ ...received, since: happenedAt }], happenedAt, happenedAt)).toHaveLength(1);
  });
});

describe('what departments of a region share', () => {
  const departmentsIn = (region: string) => (region === '990100' ? ['east', 'east-tax'] : []);

  it('is told to each of them, and to the supervisors of each and of everybody', () => {
    const template = 'operation-suspended' as const;
    const tellings = [
      { to: 'departments-in', region: '990100', template },
      { to: 'supervisors-in', region: '990100', template },
      toEast,
    ] as const;
    expect(named(tellings, departmentsIn)).toEqual([
      { to: 'department', code: 'east', template },
      { to: 'department', code: 'east-tax', template },
      { to: 'supervisor', of: 'east', template },
      { to: 'supervisor', of: 'east-tax', template },
      { to: 'supervisor', of: null, template },
      toEast,
    ]);
  });

  it('is told to supervisors of everybody where nobody is there', () =>
    expect(named([{ to: 'supervisors-in', region: '990200', template: 'check-failed' }], departmentsIn)).toEqual([
      { to: 'supervisor', of: null, template: 'check-failed' },
    ]));
});

describe('an address', () => {
  it.each<[string, Audience, NamedTelling, boolean]>([
    ['of the department', { kind: 'department', code: 'east' }, toEast, true],
    ['of another department', { kind: 'department', code: 'west' }, toEast, false],
    ['of the department, of what its supervisor is told', { kind: 'department', code: 'east' }, aboveEast, false],
    ['of the supervisor above', { kind: 'supervisor', code: 'city' }, aboveEast, true],
    ['of a supervisor of the department itself', { kind: 'supervisor', code: 'east' }, aboveEast, true],
    ['of a supervisor elsewhere', { kind: 'supervisor', code: 'west' }, aboveEast, false],
    ['of a supervisor of everybody', { kind: 'supervisor', code: null }, aboveEast, true],
    ['of a supervisor, of what the department is told', { kind: 'supervisor', code: null }, toEast, false],
    [
      'of a supervisor of everybody, of what is nobody’s yet',
      { kind: 'supervisor', code: null },
      { ...aboveEast, of: null },
      true,
    ],
    ['of a supervisor, of what is nobody’s yet', { kind: 'supervisor', code: 'city' }, { ...aboveEast, of: null }, false],
    ['of the channel that delivered it', { kind: 'channel', name: 'hall' }, toChannel, true],
    ['of another channel', { kind: 'channel', name: 'app' }, toChannel, false],
    ['of anybody, of what citizens are told', { kind: 'supervisor', code: null }, { to: 'citizen', template: 'received' }, false],
  ])('%s', (_, audience, telling, expected) => expect(hears(entry(audience), telling, heard)).toBe(expected));

  it('hears of nothing that happened before it was registered', () => {
    const audience: Audience = { kind: 'department', code: 'east' };
    expect(hears(entry(audience, 19n), toEast, heard)).toBe(true);
    expect(hears(entry(audience, 21n), toEast, heard)).toBe(false);
  });
});
