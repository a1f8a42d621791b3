import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '#kernel/callers.port.js';
import { callerOf } from '../access/access.js';
import { EdgeProblem } from './edge-problem.js';

/** The tag of a revision: what `ETag` answers and `If-Match` brings back. -1 stands for what nobody has written about yet. */
export const etag = (revision: number): string => `"${revision}"`;

/** The revision a caller had before their eyes. Throws 428 where they do not say and 412 for a tag that is not ours. */
const seenRevision = ({ 'if-match': ifMatch, 'if-none-match': ifNoneMatch }: FastifyRequest['headers']): number => {
  if (ifMatch === undefined && ifNoneMatch?.trim() === '*') return -1;
  if (ifMatch === undefined) throw new EdgeProblem(428, 'request.if-match-missing', { field: 'If-Match' });
  const revision = /^(?:W\/)?"(-1|\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (revision === undefined)
    throw new EdgeProblem(412, 'stream.stale', { field: 'If-Match', seen: ifMatch.slice(0, 40), now: '?' });
  return Number(revision);
};

/** A member of staff who acts on what they have seen. */
export interface ActingCaller {
  readonly caller: Caller;
  readonly seen: number;
  /** A key of the wish itself: recorded as the cause of what comes of it, so that a second tap can tell itself from others. */
  readonly once?: string;
}

/** Throws 428 and 412, as above. */
export const actingOf = (request: FastifyRequest): ActingCaller => ({
  caller: callerOf(request),
  seen: seenRevision(request.headers),
});

/** Who acts, and the revision of `If-Match` (or `If-None-Match: *` for what is to be new), without which nobody may. */
export const Acting = createParamDecorator((_: unknown, context: ExecutionContext): ActingCaller =>
  actingOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
