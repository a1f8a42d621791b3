import type { Decider } from '#kernel/decider.js';
import { refuse } from '#kernel/refusal.js';
import type { AttachmentCommand, DiscardAttachment, LinkAttachment } from './attachment.commands.js';
import type { AttachmentEvent, AttachmentStoredData } from './attachment.events.js';
import { discardedBefore } from './attachment.policy.js';

export type Attachment =
  | { readonly status: 'none' }
  | { readonly status: 'waiting'; readonly stored: AttachmentStoredData }
  | { readonly status: 'discarded'; readonly stored: AttachmentStoredData }
  | { readonly status: 'linked'; readonly stored: AttachmentStoredData; readonly to: string; readonly person: string };

const link = (data: LinkAttachment['data'], attachment: Attachment): readonly AttachmentEvent[] => {
  const { attachmentId, by, to, person, at } = data;
  // Alike, whatever it is that is not there for them.
  if (attachment.status === 'none' || attachment.status === 'discarded' || attachment.stored.by !== by)
    return refuse('missing', 'attachment.unknown', { field: 'attachments', id: attachmentId });
  if (attachment.status === 'waiting') return [{ type: 'AttachmentLinked', data: { attachmentId, to, person, at } }];
  if (attachment.to !== to) return refuse('conflict', 'attachment.used', { field: 'attachments', id: attachmentId });
  return [];
};

const discard = ({ attachmentId, at }: DiscardAttachment['data'], attachment: Attachment): readonly AttachmentEvent[] => {
  if (attachment.status !== 'waiting' || attachment.stored.at > discardedBefore(at)) return [];
  return [{ type: 'AttachmentDiscarded', data: { attachmentId, at } }];
};

export const attachmentDecider: Decider<Attachment, AttachmentCommand, AttachmentEvent> = {
  initial: { status: 'none' },
  evolve(attachment, { type, data }) {
    switch (type) {
      case 'AttachmentStored':
        return { status: 'waiting', stored: data };
      case 'AttachmentLinked':
        if (attachment.status === 'none') return attachment;
        return { status: 'linked', stored: attachment.stored, to: data.to, person: data.person };
      case 'AttachmentDiscarded':
        return attachment.status === 'none' ? attachment : { status: 'discarded', stored: attachment.stored };
      default:
        return type satisfies never;
    }
  },
  decide(command, attachment) {
    switch (command.type) {
      case 'RecordAttachment':
        return attachment.status === 'none' ? [{ type: 'AttachmentStored', data: command.data }] : [];
      case 'LinkAttachment':
        return link(command.data, attachment);
      case 'DiscardAttachment':
        return discard(command.data, attachment);
      default:
        return command satisfies never;
    }
  },
};
