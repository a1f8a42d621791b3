import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller, Role } from '#kernel/callers.port.js';

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
  }
}

export const rolesKey = 'redress:roles';

/** Who may call a route; everybody where it says `Everybody`. A route that says nothing is closed. */
export const Allow = (...roles: readonly Role[]) => SetMetadata(rolesKey, roles);
export const Everybody = () => SetMetadata(rolesKey, 'everybody');

export const callerOf = ({ caller }: FastifyRequest): Caller => {
  if (!caller) throw new Error('a route that needs a caller is open to everybody');
  return caller;
};

/** Who is calling, on a route that is not open to everybody. */
export const CallerOf = createParamDecorator((_: unknown, context: ExecutionContext): Caller =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
