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
import { Callers } from '#kernel/callers.port.js';
import { Clock } from '#kernel/clock.port.js';
import { Refusal } from '#kernel/refusal.js';
import { bearerKey } from '../access/access.js';
import { clientOf } from '../http/client-address.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { Problem } from '../http/problem.js';
import { RateLimit } from '../http/rate-limit.js';

/**
 * Our own choice. Right codes count for little, because a whole hall, or all telephones of a network, may be one address.
 * A channel that asks with its key asks for all its citizens: only their wrong codes count.
 */
export const trackingLimits = {
  requestsOfAddress: { most: 600, millis: 60_000 },
  wrongCodesOfAddress: { most: 30, millis: 60_000 },
  wrongCodesOfChannel: { most: 600, millis: 60_000 },
  wrongCodesOfNumber: { most: 10, millis: 3_600_000 },
} as const;

const tooMany = (seconds: number) => new EdgeProblem(429, 'request.too-many', { seconds }, { 'retry-after': String(seconds) });

/** What a request counts against, by whom or what it is counted. */
interface Count {
  readonly limit: RateLimit;
  readonly key: string;
}

const giveBack = (counts: readonly Count[]): void => {
  for (const { limit, key } of counts) limit.giveBack(key);
};

/** Takes one of each, or none: then the seconds until it is worth trying again. */
const take = (counts: readonly Count[]): number => {
  for (const [nth, { limit, key }] of counts.entries()) {
    const seconds = limit.take(key);
    if (seconds === 0) continue;
    giveBack(counts.slice(0, nth));
    return seconds;
  }
  return 0;
};

type Tracking = FastifyRequest<{ Params: { number: string } }>;

/**
 * Keeps codes from being guessed. A number that does not exist is counted like one that does, so that the limit tells no more
 * than the answer; once a number's tries are used up the right code has to wait, too.
 */
@Injectable()
export class TrackingLimit implements NestInterceptor {
  readonly #requests: RateLimit;
  readonly #addresses: RateLimit;
  readonly #channels: RateLimit;
  readonly #numbers: RateLimit;

  constructor(
    clock: Clock,
    private readonly callers: Callers,
  ) {
    this.#requests = new RateLimit(trackingLimits.requestsOfAddress, clock);
    this.#addresses = new RateLimit(trackingLimits.wrongCodesOfAddress, clock);
    this.#channels = new RateLimit(trackingLimits.wrongCodesOfChannel, clock);
    this.#numbers = new RateLimit(trackingLimits.wrongCodesOfNumber, clock);
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Tracking>();
    const wrong = await this.#wrongCodes(request);
    const seconds = take(wrong);
    if (seconds > 0) throw tooMany(seconds);
    // A try is taken before it is known to be wrong: of many at once no more are let through than one after another.
    const wasRight = () => giveBack(wrong);
    return next.handle().pipe(
      tap({ complete: wasRight }),
      catchError((error: unknown) => {
        if (!(error instanceof Refusal && error.code === 'case.unknown')) wasRight();
        return throwError(() => error);
      }),
    );
  }

  /** What a wrong code counts against. Throws 429 for an address that asks too often, whatever for. */
  async #wrongCodes(request: Tracking): Promise<readonly Count[]> {
    const number = { limit: this.#numbers, key: normalisedNumber(request.params.number) };
    const key = bearerKey(request.headers.authorization);
    const caller = key === undefined ? undefined : await this.callers.byKey(key);
    if (caller?.role === 'channel') return [{ limit: this.#channels, key: caller.name }, number];
    const address = clientOf(request.ip);
    const seconds = this.#requests.take(address);
    if (seconds > 0) throw tooMany(seconds);
    return [{ limit: this.#addresses, key: address }, number];
  }
}

/** For every route by which a case is found by number and code. */
export const Tracked = () =>
  applyDecorators(
    UseInterceptors(TrackingLimit),
    ApiResponse({ status: 429, description: 'Too many requests, or too many wrong codes', standardSchema: Problem }),
  );
