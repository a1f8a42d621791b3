import { describe, expect, it } from '@jest/globals';
import { figureNames } from '#scorecards/figure-models.query.js';
import { projectionsOfEvents } from './projections.js';

describe('the read models of figures', () => {
  it('are led through the same events, so that an event has the same time in all of them', () => {
    const types = figureNames.map((name) => projectionsOfEvents.find((one) => one.name === name)?.types.toSorted());
    expect(types[0]?.length).toBeGreaterThan(10);
    expect(types).toEqual(types.map(() => types[0]));
  });
});
