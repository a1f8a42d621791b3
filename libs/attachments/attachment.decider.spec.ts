import { describe, it } from '@jest/globals';
import { spec } from '../../test/support/spec.js';
import { DiscardAttachment, LinkAttachment, RecordAttachment } from './attachment.commands.js';
import { attachmentDecider } from './attachment.decider.js';
import type { AttachmentEvent } from './attachment.events.js';

const given = spec(attachmentDecider);
const cause = { id: 'request-1', by: 'test' };

const attachmentId = '11111111-1111-4111-8111-111111111111';
const review = '22222222-2222-4222-8222-222222222222';
const complaint = '33333333-3333-4333-8333-333333333333';
const data = {
  attachmentId,
  owner: 'owner-1',
  by: 'source:hall',
  type: 'image/jpeg',
  size: 3,
  digest: 'd',
  at: '2026-07-06T01:00:00.000Z',
} as const;
const stored: AttachmentEvent = { type: 'AttachmentStored', data };
const linked: AttachmentEvent = {
  type: 'AttachmentLinked',
  data: { attachmentId, to: review, person: 'person-1', at: '2026-07-06T01:05:00.000Z' },
};
const discarded: AttachmentEvent = { type: 'AttachmentDiscarded', data: { attachmentId, at: '2026-07-07T01:00:00.000Z' } };

const link = (change: Partial<LinkAttachment['data']> = {}) =>
  new LinkAttachment(
    { attachmentId, by: data.by, to: review, person: 'person-1', at: '2026-07-06T01:05:00.000Z', ...change },
    cause,
  );
const discard = (at: string) => new DiscardAttachment({ attachmentId, storedAt: data.at, at }, cause);

describe('an attachment', () => {
  it('is recorded once', () => {
    given().when(new RecordAttachment(data, cause)).then(stored);
    given(stored).when(new RecordAttachment(data, cause)).thenNothing();
  });

  it('is linked by who brought it', () => {
    given(stored)
      .when(link())
      .then({ type: 'AttachmentLinked', data: { attachmentId, to: review, person: 'person-1' } });
  });

  it('is linked once, whoever asks for what person the second time', () => {
    given(stored, linked)
      .when(link({ person: 'person-2' }))
      .thenNothing();
  });

  it('belongs to one subject alone', () => {
    given(stored, linked)
      .when(link({ to: complaint }))
      .thenRefused('attachment.used');
  });

  it.each([
    ['nobody brought', []],
    ['was discarded', [stored, discarded]],
  ])('cannot be linked when it %s', (_, past) => {
    given(...past)
      .when(link())
      .thenRefused('attachment.unknown');
  });

  it.each(['source:app', 'case:hall', 'staff:hall', ''])('is unknown to anybody else, used or not: %j', (by) => {
    given(stored).when(link({ by })).thenRefused('attachment.unknown');
    given(stored, linked).when(link({ by })).thenRefused('attachment.unknown');
  });

  it('waits a day to be linked, and is discarded then', () => {
    given(stored).when(discard('2026-07-07T00:59:59.999Z')).thenNothing();
    given(stored).when(discard('2026-07-07T01:00:00.000Z')).then(discarded);
  });

  it('is not discarded once it is linked, nor twice, nor when it never was', () => {
    for (const past of [[stored, linked], [stored, discarded], []])
      given(...past)
        .when(discard('2027-01-01T00:00:00.000Z'))
        .thenNothing();
  });
});
