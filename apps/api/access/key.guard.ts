import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Callers, type Role } from '#kernel/callers.port.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { bearerKey, rolesKey } from './access.js';

const challenge = { 'www-authenticate': 'Bearer' };

/** Lets a request through when its key stands for a role that the route allows. */
@Injectable()
export class KeyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const allowed = this.reflector.getAllAndOverride<readonly Role[] | 'everybody' | undefined>(rolesKey, targets);
    if (allowed === 'everybody') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.#caller(request.headers.authorization);
    if (!allowed?.includes(caller.role))
      throw new EdgeProblem(403, 'access.wrong-role', { role: caller.role, allowed: allowed?.join(', ') ?? '–' });
    request.caller = caller;
    return true;
  }

  async #caller(authorization: string | undefined) {
    const key = bearerKey(authorization);
    if (key === undefined) throw new EdgeProblem(401, 'access.no-key', {}, challenge);
    const caller = await this.callers.byKey(key);
    if (!caller) throw new EdgeProblem(401, 'access.unknown-key', {}, challenge);
    return caller;
  }
}
