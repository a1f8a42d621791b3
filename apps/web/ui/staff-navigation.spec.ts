import { describe, expect, it } from '@jest/globals';
import { entriesOf, isWithin, linesOf, staffNavigation } from './staff-navigation.js';

describe('the navigation of staff', () => {
  it('has somewhere to begin for every role of staff, and nothing for channels', () => {
    for (const role of ['officer', 'supervisor', 'evaluator', 'operator'] as const) expect(entriesOf(role)).not.toEqual([]);
    expect(entriesOf('channel')).toEqual([]);
  });

  it('names every page once', () => expect(new Set(staffNavigation.map(({ href }) => href)).size).toBe(staffNavigation.length));

  it('has every page of a role once, in the line or behind “more”, and no line of more than nine', () => {
    for (const role of ['officer', 'supervisor', 'evaluator', 'operator'] as const) {
      const { line, more } = linesOf(role);
      expect(new Set([...line, ...more])).toEqual(new Set(entriesOf(role)));
      expect([line.length + more.length, line.length <= 9]).toEqual([entriesOf(role).length, true]);
    }
  });

  it('knows which entry a page belongs to', () => {
    const desk = { href: '/staff/desk', words: { zh: '', en: '' }, roles: [] } as const;
    expect(['/staff/desk', '/staff/desk?a=1', '/staff/desk/1'].map((url) => isWithin(desk, url))).toEqual([true, true, true]);
    expect(isWithin(desk, '/staff/desks')).toBe(false);
  });
});
