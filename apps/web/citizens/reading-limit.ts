import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '#kernel/clock.port.js';
import { clientOf } from '../../api/http/client-address.js';
import { EdgeProblem } from '../../api/http/edge-problem.js';
import { RateLimit } from '../../api/http/rate-limit.js';

/** Our own choice: a whole hall, or all telephones of a network, may be one address. */
export const readingLimit = { most: 600, millis: 60_000 } as const;

/** For pages that everybody may ask for and that cost a search or a question to the database. */
@Injectable()
export class ReadingLimit {
  readonly #pages: RateLimit;

  constructor(clock: Clock) {
    this.#pages = new RateLimit(readingLimit, clock);
  }

  /** Throws 429 for an address that asks too often. */
  take({ ip }: FastifyRequest): void {
    const seconds = this.#pages.take(clientOf(ip));
    if (seconds > 0) throw new EdgeProblem(429, 'request.too-many', { seconds }, { 'retry-after': String(seconds) });
  }
}
