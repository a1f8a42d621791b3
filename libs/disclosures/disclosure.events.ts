import { z } from 'zod';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Instant } from '#kernel/values.js';

/** What of a person was shown: what they wrote, how to reach them (masked), a file of theirs. */
export const Shown = z.enum(['words', 'contact', 'file']);
export type Shown = z.infer<typeof Shown>;

/** Published language of what staff were shown of citizens (查看记录). Who it was is the event's cause, as with everything that staff do. */
export const disclosureEvents = defineEvents({
  /**
   * Something personal of an order was opened for a member of staff: recorded before it is shown, once for each of `what` within
   * an hour of the clock, however often it is looked at. No word of it, and no pseudonym.
   */
  PersonalDataShown: z.object({
    /** The same for all that one member of staff is shown of one order within one hour. */
    disclosureId: z.uuid(),
    workOrderId: z.uuid(),
    /** The number of the order. */
    number: z.string(),
    department: z.string().nullable(),
    what: z.array(Shown).min(1),
    at: Instant,
  }),
});
export type DisclosureEvent = EventOf<typeof disclosureEvents>;
export type PersonalDataShownData = Extract<DisclosureEvent, { type: 'PersonalDataShown' }>['data'];

export const disclosureStream = (disclosureId: string): string => `disclosure-${disclosureId}`;
