import { describe, expect, it } from '@jest/globals';
import { EventCatalogue } from '#kernel/events.js';
import { complaintData } from '../../test/support/matters.js';
import { spec } from '../../test/support/spec.js';
import { RecordComplaint } from './complaint.commands.js';
import { complaintDecider } from './complaint.decider.js';
import { complaintEvents } from './complaint.events.js';

const given = spec(complaintDecider);
const by = { id: 'r', by: 'channel:hall' };
const submitted = { type: 'ComplaintSubmitted', data: complaintData } as const;

describe('a complaint', () => {
  it('is recorded', () =>
    given()
      .when(new RecordComplaint(complaintData, by))
      .then({ ...submitted, data: { kind: 'complaint' } }));
  it('is recorded once', () => given(submitted).when(new RecordComplaint(complaintData, by)).thenNothing());
  it('is refused with other content', () =>
    given(submitted)
      .when(new RecordComplaint({ ...complaintData, fingerprint: 'other' }, by))
      .thenRefused('complaint.other-content'));
});

describe('a complaint of the first version', () => {
  it('is read as one without a language', () => {
    const { language: _, ...first } = complaintData;
    const at = { id: 'e', position: 1n };
    expect(new EventCatalogue(complaintEvents).decode('ComplaintSubmitted', 1, first, at).data).toEqual(complaintData);
  });
});
