import { describe, expect, it } from '@jest/globals';
import { stored } from '../../test/support/events.js';
import type { DisclosureEvent, PersonalDataShownData } from './disclosure.events.js';
import { type DisclosureRow, disclosures } from './disclosures.projection.js';

const shown = (what: PersonalDataShownData['what'], at: string): DisclosureEvent => ({
  type: 'PersonalDataShown',
  data: {
    disclosureId: '11111111-1111-8111-8111-111111111111',
    workOrderId: '22222222-2222-8222-8222-222222222222',
    number: 'ZR12345-123456-123456',
    department: null,
    what,
    at,
  },
});
const rowAfter = (...events: readonly DisclosureEvent[]) =>
  events.reduce<DisclosureRow | undefined>((row, event, index) => disclosures.evolve(row, stored(event, index)), undefined);

describe('the row of a disclosure', () => {
  it('says who was shown what of which order, and when first', () =>
    expect(rowAfter(shown(['words'], '2026-07-06T01:00:00.000Z'), shown(['contact'], '2026-07-06T01:30:00.000Z'))).toMatchObject({
      number: 'ZR12345-123456-123456',
      words: true,
      contact: true,
      file: false,
      at: '2026-07-06T01:00:00.000Z',
    }));

  it('names who it was as the event’s cause does', () => {
    const event = stored(shown(['file'], '2026-07-06T01:00:00.000Z'), 0);
    expect(disclosures.evolve(undefined, { ...event, cause: { id: 'r', by: 'officer:psb' } })).toMatchObject({
      who: 'officer:psb',
      words: false,
      file: true,
    });
    expect(disclosures.key(event)).toBe('11111111-1111-8111-8111-111111111111');
  });
});
