import { z } from 'zod';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Instant } from '#kernel/values.js';

/** Published language. */
export const identityEvents = defineEvents({
  /** The person's key is destroyed: nothing sealed for them opens any more. Every count stays. */
  PersonForgotten: z.object({ person: z.string(), forgottenAt: Instant }),
});
export type IdentityEvent = EventOf<typeof identityEvents>;

export const personStream = (person: string) => `identity.person-${person}`;
