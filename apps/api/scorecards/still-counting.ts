import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Instant } from '#kernel/values.js';
import { StillCounting } from './recounts.js';

/** How far a recount is, in orders: asked again with this `asOf`, the same question leads to its answer. */
export const StillCountingAnswer = z.strictObject({
  asOf: Instant,
  position: z.string(),
  counted: z.number().int(),
  of: z.number().int(),
});

/** What the contract says of it. */
export const stillCounting = {
  status: 202,
  description: 'Many orders are counted again, and how far that is: ask again, with this `asOf`',
  standardSchema: StillCountingAnswer,
};

/** The answer; 202 where it is not there yet. */
export const orHowFar = <Answer extends object>(reply: FastifyReply, answer: Answer | StillCounting) => {
  if (!(answer instanceof StillCounting)) return answer;
  void reply.code(202).header('Retry-After', '1');
  const { asOf, position, counted, of } = answer;
  return { asOf, position, counted, of };
};
