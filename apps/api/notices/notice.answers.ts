import { z } from 'zod';
import { Way } from '#kernel/courier.port.js';
import { Instant, Language } from '#kernel/values.js';
import { Audience } from '#notices/address.events.js';
import { Template } from '#notices/notice.events.js';
import { noticeStates } from '#notices/notice.projection.js';

/**
 * Notices, those planned last on top: about an order, or about a service point. `recipient`: `citizen`, or the name of a notice address. `lastReason`: why it did not go
 * out the last time, or why it never will.
 */
export const NoticesAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      id: z.uuid(),
      workOrderId: z.uuid().nullable(),
      workOrderNumber: z.string().nullable(),
      servicePointCode: z.string().nullable(),
      departmentCode: z.string().nullable(),
      template: Template,
      recipient: z.string(),
      audience: z.enum(['citizen', 'department', 'supervisor', 'channel']),
      via: Way,
      state: z.enum(noticeStates),
      attempts: z.number().int(),
      lastReason: z.string().nullable(),
      plannedAt: Instant,
      dueAt: Instant.nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

/** Whether it is on its way again now, and where that stands in the log. */
export const RetriedAnswer = z.strictObject({ id: z.uuid(), state: z.enum(noticeStates), position: z.string() });

const address = {
  name: z.string(),
  audience: Audience,
  via: Way,
  language: Language,
  /** Enough to recognise it by; what is registered is never shown again. */
  address: z.string(),
  personalData: z.boolean(),
};

export const AddressAnswer = z.strictObject({ ...address, registeredAt: Instant });
export const AddressesAnswer = z.strictObject({ data: z.array(AddressAnswer), nextCursor: z.string().nullable() });
/** `secret` is what a webhook's messages are signed with: told once, `null` when nothing changed. */
export const RegisteredAnswer = z.strictObject({ ...address, secret: z.string().nullable(), position: z.string() });
