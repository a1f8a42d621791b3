import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differences } from './difference.js';

const row = (id: string, contribution = 1) => ({ id, contribution });

describe('why a figure changed', () => {
  it('names what came, what went and what counts otherwise, and nothing else', () =>
    expect(differences([row('a'), row('b'), row('c')], [row('b'), row('c', 2), row('d')])).toEqual([
      { how: 'gone', row: row('a'), by: -1 },
      { how: 'changed', row: row('c', 2), by: 1 },
      { how: 'added', row: row('d'), by: 1 },
    ]));

  it('says nothing of what moved from one day to another', () =>
    expect(differences([row('a')], [row('a', -1), row('a', 2)])).toEqual([]));

  it('adds up to the difference of the figures', () => {
    const rows = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), contribution: fc.integer({ min: -3, max: 3 }) }));
    const total = (all: readonly { contribution: number }[]) => all.reduce((sum, { contribution }) => sum + contribution, 0);
    fc.assert(
      fc.property(
        rows,
        rows,
        (before, after) => differences(before, after).reduce((sum, { by }) => sum + by, 0) === total(after) - total(before),
      ),
    );
  });
});
