import { z } from 'zod';
import type { Receipt } from '#intake/receipt.policy.js';

/** What a caller gets for a review. */
export const ReceiptBody = z.object({
  id: z.uuid(),
  number: z.string(),
  trackingCode: z.string(),
  position: z.string(),
  duplicate: z.literal(true).optional(),
});

export const receiptBody = ({ id, number, trackingCode, position, duplicate }: Receipt): z.infer<typeof ReceiptBody> => ({
  id,
  number,
  trackingCode,
  position: position.toString(),
  ...(duplicate && { duplicate: true }),
});
