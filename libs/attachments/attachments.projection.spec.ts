import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#kernel/events.js';
import type { AttachmentEvent } from './attachment.events.js';
import { attachments } from './attachments.projection.js';

const attachmentId = '11111111-1111-4111-8111-111111111111';
const at = '2026-07-06T01:00:00.000Z';
const stored: AttachmentEvent = {
  type: 'AttachmentStored',
  data: { attachmentId, owner: 'o', by: 'case:c', type: 'application/pdf', size: 1, digest: 'd', at },
};
const linked: AttachmentEvent = { type: 'AttachmentLinked', data: { attachmentId, to: 'subject', person: 'p', at } };
const discarded: AttachmentEvent = { type: 'AttachmentDiscarded', data: { attachmentId, at } };

const after = (...events: readonly AttachmentEvent[]) =>
  events.reduce<ReturnType<typeof attachments.evolve>>(
    (row, event) => attachments.evolve(row, event as StoredEvent<AttachmentEvent>),
    undefined,
  );

describe('the attachments that are there', () => {
  it('wait for a subject, and then have one', () => {
    expect(after(stored)).toEqual({ attachmentId, by: 'case:c', storedAt: at, linkedTo: null });
    expect(after(stored, linked)).toMatchObject({ linkedTo: 'subject' });
  });

  it('are none once they are discarded, nor before they are stored', () => {
    expect(after(stored, discarded)).toBeUndefined();
    expect(after(linked)).toBeUndefined();
  });
});
