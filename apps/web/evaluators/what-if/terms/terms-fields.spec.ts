import { describe, expect, it } from '@jest/globals';
import { shippedSchemes } from '#rulebook/shipped.schemes.js';
import { fieldsOf, readTerms, termsFields } from './terms-fields.js';

const onTime = {
  onTimeRatePoints: '25',
  onTimeRateBy: 'target',
  onTimeRateTarget: '98',
  onTimeRatePerPoint: '1',
  onTimeRateFloor: '5',
};
const wrongOf = (typed: Readonly<Record<string, string>>) => {
  const read = readTerms(typed);
  return 'wrong' in read ? read.wrong.map(({ field, about }) => `${field} ${about}`) : [];
};

describe('the form of own terms', () => {
  it.each(shippedSchemes.map(({ name, content }) => [name, content.terms] as const))('says what %s says', (_, terms) => {
    const fields = fieldsOf(terms);
    expect(Object.keys(fields).every((name) => termsFields.includes(name))).toBe(true);
    const { title: __, ...said } = terms;
    expect(readTerms(fields)).toMatchObject({ terms: { ...said, parts: expect.arrayContaining([...terms.parts]) } });
  });

  it('takes a target in percent, and a rate without points as none', () => {
    const scoring = { by: 'target', target: 0.98, perPoint: 1, floor: 5 };
    const part = { measure: 'onTimeRate', points: 25, better: 'higher', scoring, ofNothing: 'left-out' };
    expect(readTerms({ ...onTime, badRateBy: 'share' })).toMatchObject({ terms: { parts: [part], bands: [], minimum: 1 } });
  });

  it.each([
    [{}, ['goodRatePoints parts']],
    [{ onTimeRatePoints: '0' }, ['onTimeRatePoints Points']],
    [{ ...onTime, onTimeRateTarget: '120' }, ['onTimeRateTarget Target']],
    [{ ...onTime, onTimeRateFloor: '30' }, ['onTimeRateFloor Floor']],
    [{ ...onTime, onTimeRatePerPoint: 'much' }, ['onTimeRatePerPoint PerPoint']],
    [{ onTimeRatePoints: '25', onTimeRateBy: 'steps' }, ['onTimeRateSteps Steps']],
    [{ onTimeRatePoints: '25', onTimeRateBy: 'steps', onTimeRateSteps: '95:30' }, ['onTimeRateSteps Steps']],
    [{ ...onTime, bands: 'A 90' }, ['bands bands']],
    [{ ...onTime, bands: '90 A，90 B' }, ['bands bands']],
    [{ ...onTime, minimum: '-1' }, ['minimum minimum']],
  ] as const)('names the field that is wrong: %j', (typed, wrong) => expect(wrongOf(typed)).toEqual(wrong));
});
