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
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Callers } from '#kernel/callers.port.js';
import { bearerKey } from '../access/access.js';
import { Problem } from '../http/problem.js';
import { TrackingTries } from './tracking-tries.js';

type Tracking = FastifyRequest<{ Params: { number: string } }>;

/** Holds requests for a case against the limits of tries. */
@Injectable()
export class TrackingLimit implements NestInterceptor {
  constructor(
    private readonly tries: TrackingTries,
    private readonly callers: Callers,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Tracking>();
    const key = bearerKey(request.headers.authorization);
    const caller = key === undefined ? undefined : await this.callers.byKey(key);
    const channel = caller?.role === 'channel' ? caller.name : undefined;
    const asking = { number: request.params.number, address: request.ip, channel };
    return from(this.tries.of(asking, () => lastValueFrom(next.handle())));
  }
}

/** For every route by which a case is found by number and code. */
export const Tracked = () =>
  applyDecorators(
    UseInterceptors(TrackingLimit),
    ApiResponse({ status: 429, description: 'Too many requests, or too many wrong codes', standardSchema: Problem }),
  );
