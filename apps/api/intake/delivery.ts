import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Submission } from '#intake/submission.policy.js';
import type { Caller } from '#kernel/callers.port.js';
import type { Channel } from '#kernel/values.js';
import { callerOf } from '../access/access.js';
import { languageOf } from '../http/problem.messages.js';

/** Who delivers a submission, and by which way it comes where it does not say. */
export interface Delivery extends Omit<Submission<unknown>, 'body'> {
  readonly caller: Caller;
}

const deliveryOf = (request: FastifyRequest, channel: Channel): Delivery => {
  const caller = callerOf(request);
  const key = request.headers['idempotency-key'];
  const idempotencyKey = typeof key === 'string' && key !== '' ? { idempotencyKey: key } : {};
  const language = languageOf(request.headers['accept-language']);
  return { caller, source: caller.name, defaultChannel: caller.channel ?? channel, language, ...idempotencyKey };
};

/** The delivery by the caller of the request; `channel` is the way of callers who do not stand for one. */
export const DeliveredBy = createParamDecorator((channel: Channel, context: ExecutionContext): Delivery =>
  deliveryOf(context.switchToHttp().getRequest<FastifyRequest>(), channel),
);
