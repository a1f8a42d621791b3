import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type Caller, Callers, type Role } from '#kernel/callers.port.js';
import { Clock } from '#kernel/clock.port.js';
import { Sessions } from '#kernel/sessions.port.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { bearerKey, isPage, rolesKey } from './access.js';
import { isOwnForm, sessionSecret } from './session-cookie.js';

const challenge = { 'www-authenticate': 'Bearer' };

/**
 * Lets a request through when whoever sends it has a role that the route allows: they show a key or, at pages alone, a session. What
 * changes something in a session has to prove that it comes from a form made in it.
 */
@Injectable()
export class KeyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const allowed = this.reflector.getAllAndOverride<readonly Role[] | 'everybody' | undefined>(rolesKey, targets);
    if (allowed === 'everybody') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.#caller(request);
    request.caller = caller;
    if (!allowed?.includes(caller.role))
      throw new EdgeProblem(403, 'access.wrong-role', { role: caller.role, allowed: allowed?.join(', ') ?? '–' });
    if (request.session && !isOwnForm(request, request.session)) throw new EdgeProblem(403, 'access.other-form');
    return true;
  }

  async #caller(request: FastifyRequest): Promise<Caller> {
    const { authorization } = request.headers;
    if (authorization === undefined && isPage(request)) return this.#inSession(request);
    const key = bearerKey(authorization);
    if (key === undefined) throw new EdgeProblem(401, 'access.no-key', {}, challenge);
    const caller = await this.callers.byKey(key);
    if (!caller) throw new EdgeProblem(401, 'access.unknown-key', {}, challenge);
    return caller;
  }

  async #inSession(request: FastifyRequest): Promise<Caller> {
    const secret = sessionSecret(request);
    const session = secret === undefined ? undefined : await this.sessions.find(secret, this.clock.instant());
    if (!session) throw new EdgeProblem(401, 'access.no-session');
    request.session = session;
    return session.caller;
  }
}
