import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Caller, Role } from '#kernel/callers.port.js';
import type { Session } from '#kernel/sessions.port.js';

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
    /** Where the caller showed no key: they are at a page, in a browser. */
    session?: Session;
    /** A list that was asked for as a file: its pages are asked for one after the other. */
    asFile?: boolean;
  }
}

export const rolesKey = 'redress:roles';

/** What the guard goes by, and the same in the contract. */
const open = (to: readonly Role[] | 'everybody') => applyDecorators(SetMetadata(rolesKey, to), ApiExtension('x-roles', to));

/** Who may call a route; everybody where it says `Everybody`. A route that says nothing is closed. */
export const Allow = (...roles: readonly Role[]) => open(roles);
export const Everybody = () => open('everybody');

export const callerOf = ({ caller }: FastifyRequest): Caller => {
  if (!caller) throw new Error('a route that needs a caller is open to everybody');
  return caller;
};

/**
 * Pages take sessions, and forms, with files or without; everything else that people do not see lies below two addresses. A form sent
 * to where there is nothing is taken, too: that, and not its media type, is what is wrong with it.
 */
export const isPage = ({ routeOptions: { url = '' } }: FastifyRequest): boolean => !/^\/(api|operators)\//.test(url);

/** The key of an `Authorization` header; `undefined` where there is none. */
export const bearerKey = (authorization: string | undefined): string | undefined =>
  /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];

/** Who is calling, on a route that is not open to everybody. */
export const CallerOf = createParamDecorator((_: unknown, context: ExecutionContext): Caller =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Who asks for a list, and whether for a file, which waits for what it is made of. */
export interface Asker {
  readonly caller: Caller;
  readonly asFile: boolean;
}

export const Asking = createParamDecorator((_: unknown, context: ExecutionContext): Asker => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { caller: callerOf(request), asFile: request.asFile === true };
});
