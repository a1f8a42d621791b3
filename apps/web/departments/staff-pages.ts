import { applyDecorators, Controller, createParamDecorator, type ExecutionContext, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, Role } from '#kernel/callers.port.js';
import { Allow, callerOf } from '../../api/access/access.js';
import { PageFilter } from '../ui/page.filter.js';
import { SameOrigin } from '../ui/same-origin.guard.js';
import { type View, viewAt } from '../ui/view.js';

/** A controller of pages for departments and their supervisors: errors are pages, and forms come from this site alone. */
export const DepartmentPages = (path: string, ...roles: readonly Role[]) =>
  applyDecorators(
    ApiExcludeController(),
    Allow(...(roles.length > 0 ? roles : (['officer', 'supervisor'] as const))),
    UseGuards(SameOrigin),
    UseFilters(PageFilter),
    Controller(path),
  );

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
