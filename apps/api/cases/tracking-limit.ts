import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { catchError, type Observable, tap, throwError } from 'rxjs';
import { normalisedNumber } from '#intake/receipt.policy.js';
import { Clock } from '#kernel/clock.port.js';
import { Refusal } from '#kernel/refusal.js';
import { clientOf } from '../http/client-address.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { Problem } from '../http/problem.js';
import { RateLimit } from '../http/rate-limit.js';

/** Our own choice: enough for a household behind one address, and for everybody who mistypes a code. */
export const trackingLimits = {
  requestsOfAddress: { most: 30, millis: 60_000 },
  wrongCodesOfNumber: { most: 10, millis: 3_600_000 },
} as const;

const tooMany = (seconds: number) => new EdgeProblem(429, 'request.too-many', { seconds }, { 'retry-after': String(seconds) });

/**
 * Keeps codes from being guessed. A number that does not exist is counted like one that does, so that the limit tells no more
 * than the answer; once a number's tries are used up the right code has to wait, too.
 */
@Injectable()
export class TrackingLimit implements NestInterceptor {
  readonly #addresses: RateLimit;
  readonly #numbers: RateLimit;

  constructor(clock: Clock) {
    this.#addresses = new RateLimit(trackingLimits.requestsOfAddress, clock);
    this.#numbers = new RateLimit(trackingLimits.wrongCodesOfNumber, clock);
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest<{ Params: { number: string } }>>();
    const number = normalisedNumber(request.params.number);
    const seconds = this.#addresses.take(clientOf(request.ip)) || this.#numbers.take(number);
    if (seconds > 0) throw tooMany(seconds);
    // A try is taken before it is known to be wrong: of many at once no more are let through than one after another.
    const wasRight = () => this.#numbers.giveBack(number);
    return next.handle().pipe(
      tap({ complete: wasRight }),
      catchError((error: unknown) => {
        if (!(error instanceof Refusal && error.code === 'case.unknown')) wasRight();
        return throwError(() => error);
      }),
    );
  }
}

/** For every route by which a case is found by number and code. */
export const Tracked = () =>
  applyDecorators(
    UseInterceptors(TrackingLimit),
    ApiResponse({ status: 429, description: 'Too many requests, or too many wrong codes', standardSchema: Problem }),
  );
