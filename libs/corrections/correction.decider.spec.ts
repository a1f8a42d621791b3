import { describe, expect, it } from '@jest/globals';
import { EventCatalogue } from '#kernel/events.js';
import { spec } from '../../test/support/spec.js';
import { correctionData } from '../../test/support/matters.js';
import { RecordCorrection } from './correction.commands.js';
import { correctionDecider } from './correction.decider.js';
import { correctionEvents } from './correction.events.js';

const given = spec(correctionDecider);
const by = { id: 'r', by: 'channel:hall' };
const submitted = { type: 'CorrectionSubmitted', data: correctionData } as const;

describe('a correction', () => {
  it('is recorded', () =>
    given()
      .when(new RecordCorrection(correctionData, by))
      .then({ ...submitted, data: { type: 'misspelt' } }));
  it('is recorded once', () => given(submitted).when(new RecordCorrection(correctionData, by)).thenNothing());
  it('is refused with other content', () =>
    given(submitted)
      .when(new RecordCorrection({ ...correctionData, fingerprint: 'other' }, by))
      .thenRefused('correction.other-content'));
});

describe('a correction of the first version', () => {
  it('is read as one without a language', () => {
    const { language: _, ...first } = correctionData;
    const at = { id: 'e', position: 1n };
    expect(new EventCatalogue(correctionEvents).decode('CorrectionSubmitted', 1, first, at).data).toEqual(correctionData);
  });
});
