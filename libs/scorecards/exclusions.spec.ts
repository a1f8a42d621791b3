import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { counted, submitted } from '../../test/support/events.js';
import { factsOf } from '../../test/support/facts.js';
import { OrderLife } from '../../test/support/order-life.js';
import { live, lives } from '../../test/support/order-lives.js';
import { type Adds, excludedMeasures, handlingMeasures } from './handling-measures.projection.js';
import { noSums, plus, type Sums } from './measures.query.js';
import { withExcluded } from './exclusions.js';

const sumsOf = (all: readonly Adds[]): Sums => all.reduce<Sums>((sums, adds) => plus(sums, { ...noSums, ...adds }), noSums);
const shown = (sums: Sums) =>
  Object.fromEntries(
    handlingMeasures.filter((name) => !(excludedMeasures as readonly string[]).includes(name)).map((name) => [name, sums[name]]),
  );

describe('figures as if nothing had been excluded', () => {
  it('are the facts without what was upheld, whatever happened to the order', () => {
    let upheld = 0;
    fc.assert(
      fc.property(lives, ({ rule, steps }) => {
        const life = new OrderLife({ rule });
        live(life, steps);
        const facts = (events: OrderLife['events']) => sumsOf(events.flatMap((event) => factsOf(event).map(({ adds }) => adds)));
        const before = life.events.filter(({ type }) => type !== 'AppealUpheld');
        if (before.length < life.events.length) upheld++;
        const put = withExcluded({ rating: counted.rating, active: counted.active, sums: facts(life.events) });
        expect(shown(put)).toEqual(shown(facts(before)));
      }),
      { numRuns: 300 },
    );
    expect(upheld).toBeGreaterThan(0);
  });

  it.each([1, 2, 3, 4, 5].flatMap((rating) => [true, false].map((active) => [rating, active] as const)))(
    'count an excluded review of level %i (active: %s) again',
    (rating, active) => {
      const of = { ...counted, rating, active };
      const { type, data } = submitted();
      const given = factsOf({ type, data: { ...data, counted: of } }).map(({ adds }) => adds);
      const gone = factsOf({
        type: 'ReviewExcluded',
        data: { reviewId: 'r', reason: 'mistaken', counted: of, excludedAt: '2026-07-08T00:00:00.000Z' },
      }).map(({ adds }) => adds);
      expect(withExcluded({ rating, active, sums: sumsOf([...given, ...gone]) })).toEqual(sumsOf(given));
    },
  );
});
