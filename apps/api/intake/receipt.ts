import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Receipt } from '#intake/receipt.policy.js';

/** What a caller gets for what a citizen handed in. */
export const ReceiptBody = z.object({
  id: z.uuid(),
  number: z.string(),
  trackingCode: z.string(),
  position: z.string(),
  duplicate: z.literal(true).optional(),
});

/** What a caller gets for what no citizen stands behind: nobody follows it by a code. */
export const RecordedBody = ReceiptBody.omit({ trackingCode: true });

export const receiptBody = ({ id, number, trackingCode, position, duplicate }: Receipt): z.infer<typeof ReceiptBody> => ({
  id,
  number,
  trackingCode,
  position: position.toString(),
  ...(duplicate && { duplicate: true }),
});

export const recordedBody = ({ id, number, position, duplicate }: Receipt): z.infer<typeof RecordedBody> => ({
  id,
  number,
  position: position.toString(),
  ...(duplicate && { duplicate: true }),
});

/** 201 for what is new, 200 for what was there already. */
export const answerWith = (receipt: Receipt, reply: FastifyReply) => {
  reply.status(receipt.duplicate ? 200 : 201);
  return receipt;
};
