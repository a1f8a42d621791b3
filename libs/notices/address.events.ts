import { z } from 'zod';
import { Way } from '#kernel/courier.port.js';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Instant, Language, Sealed } from '#kernel/values.js';

/**
 * Whose address it is: a department's, for orders it leads or assists; a supervisor's, for the orders of a department and all
 * below it (of everybody for `null`); a channel's, for the orders of what it delivered, by the name of its key.
 */
export const Audience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('department'), code: z.string() }),
  z.object({ kind: z.literal('supervisor'), code: z.string().nullable() }),
  z.object({ kind: z.literal('channel'), name: z.string() }),
]);
export type Audience = z.infer<typeof Audience>;

/** Published language of notice addresses: where departments, supervisors and channels want to be told. */
export const noticeAddressEvents = defineEvents({
  /** An operator registered an address, or changed it. It hears of what is recorded from here on. */
  NoticeAddressRegistered: z.object({
    name: z.string(),
    audience: Audience,
    via: Way,
    language: Language,
    /** Sealed with a key of the address's own: it may be somebody's mobile number. */
    address: Sealed,
    /** What a webhook is signed with; none for the other ways. */
    secret: Sealed.nullable(),
    /** Whether it may be sent what was said to the citizen, which is personal. */
    personal: z.boolean(),
    /** Keyed digest of all of it: tells the same registration again from a change. */
    fingerprint: z.string(),
    at: Instant,
  }),
  /** Nothing is sent there any more, also nothing that is still waiting. */
  NoticeAddressWithdrawn: z.object({ name: z.string(), at: Instant }),
});
export type NoticeAddressEvent = EventOf<typeof noticeAddressEvents>;
export type RegisteredAddress = Extract<NoticeAddressEvent, { type: 'NoticeAddressRegistered' }>['data'];

export const noticeAddressStream = (name: string): string => `notice-address-${name}`;
