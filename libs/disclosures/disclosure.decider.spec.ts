import { describe, it } from '@jest/globals';
import { spec } from '../../test/support/spec.js';
import { RecordDisclosure } from './disclosure.commands.js';
import { disclosureDecider } from './disclosure.decider.js';
import type { DisclosureEvent, PersonalDataShownData } from './disclosure.events.js';

const given = spec(disclosureDecider);
const by = { id: 'r', by: 'officer:psb' };
const about: Omit<PersonalDataShownData, 'what'> = {
  disclosureId: '11111111-1111-8111-8111-111111111111',
  workOrderId: '22222222-2222-8222-8222-222222222222',
  number: 'ZR12345-123456-123456',
  department: '11990100MB0000002X',
  at: '2026-07-06T01:00:00.000Z',
};
const shown = (...what: PersonalDataShownData['what']): DisclosureEvent => ({
  type: 'PersonalDataShown',
  data: { ...about, what },
});
const record = (...what: PersonalDataShownData['what']) => new RecordDisclosure({ ...about, what }, by);

describe('what staff are shown of a citizen', () => {
  it('is put on record', () => given().when(record('words', 'contact')).then(shown('words', 'contact')));
  it('is recorded once, however often it is looked at', () =>
    given(shown('words', 'contact')).when(record('words')).thenNothing());
  it('is recorded as far as it is new', () => given(shown('words')).when(record('words', 'file')).then(shown('file')));
});
