import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '#kernel/callers.port.js';
import { callerOf } from '../access/access.js';
import { actingOf } from '../http/if-match.js';
import { type Language, languageOf } from '../http/problem.messages.js';

/** Who asks, and how they are answered. */
export interface Asker {
  readonly caller: Caller;
  readonly language: Language;
  readonly reply: FastifyReply;
  /** The revision they had before their eyes, where that matters. */
  readonly seen?: number;
}

const askerOf = (context: ExecutionContext) => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  return { request, language: languageOf(request.headers['accept-language']), reply: http.getResponse<FastifyReply>() };
};

/** Whoever asks. */
export const Asking = createParamDecorator((_: unknown, context: ExecutionContext): Asker => {
  const { request, ...asker } = askerOf(context);
  return { ...asker, caller: callerOf(request) };
});

/** Whoever asks, having seen a revision (`If-Match`). Throws 428 and 412. */
export const Seeing = createParamDecorator((_: unknown, context: ExecutionContext): Asker => {
  const { request, ...asker } = askerOf(context);
  return { ...asker, ...actingOf(request) };
});
