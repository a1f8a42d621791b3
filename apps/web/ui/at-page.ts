import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '#kernel/callers.port.js';
import { callerOf } from '../../api/access/access.js';
import { type View, viewAt } from './view.js';

/** A member of staff at a page: who they are, how they read, and what to answer with. */
export interface Here {
  readonly caller: Caller;
  readonly view: View;
  readonly reply: FastifyReply;
}

export const AtPage = createParamDecorator((_: unknown, context: ExecutionContext): Here => {
  const http = context.switchToHttp();
  const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
  return { caller: callerOf(request), view: viewAt(request, reply), reply };
});
