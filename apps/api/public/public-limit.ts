import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { Clock } from '#kernel/clock.port.js';
import { clientOf } from '../http/client-address.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { Problem } from '../http/problem.js';
import { RateLimit } from '../http/rate-limit.js';

/** Our own choice: enough for anybody who reads, and for programs that keep what they got. */
export const publicLimit = { most: 120, millis: 60_000 } as const;

/** How long an answer may be kept: a month that was given out never changes, and what was published in words seldom does. */
const cacheSeconds = 300;

/** For what everybody may ask: so many times a minute from one address. */
@Injectable()
export class PublicLimit implements NestInterceptor {
  readonly #requests: RateLimit;

  constructor(clock: Clock) {
    this.#requests = new RateLimit(publicLimit, clock);
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const seconds = this.#requests.take(clientOf(http.getRequest<FastifyRequest>().ip));
    if (seconds > 0) throw new EdgeProblem(429, 'request.too-many', { seconds }, { 'retry-after': String(seconds) });
    const keep = () => void http.getResponse<FastifyReply>().header('cache-control', `public, max-age=${cacheSeconds}`);
    return next.handle().pipe(tap(keep));
  }
}

/** For every route of what is public. */
export const ForThePublic = () =>
  applyDecorators(
    UseInterceptors(PublicLimit),
    ApiResponse({ status: 429, description: 'Too many requests', standardSchema: Problem }),
  );
