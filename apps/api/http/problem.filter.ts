import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Log } from '#kernel/log.port.js';
import { isOlderShape, isOutage } from '../../worker/trouble.js';
import { EdgeProblem } from './edge-problem.js';
import { type Language, languageOf } from './problem.messages.js';
import { problemOf } from './problem.js';

const byFastify: Readonly<Record<string, EdgeProblem>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: new EdgeProblem(415, 'request.media-type', { expected: 'application/json' }),
  FST_ERR_CTP_EMPTY_TYPE: new EdgeProblem(415, 'request.media-type', { expected: 'application/json' }),
  FST_ERR_CTP_BODY_TOO_LARGE: new EdgeProblem(413, 'request.too-large'),
  FST_ERR_CTP_EMPTY_JSON_BODY: new EdgeProblem(400, 'request.malformed'),
  FST_ERR_CTP_INVALID_JSON_BODY: new EdgeProblem(400, 'request.malformed'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: new EdgeProblem(400, 'request.malformed'),
};

const byStatus: Readonly<Record<number, EdgeProblem>> = {
  400: new EdgeProblem(400, 'request.malformed'),
  404: new EdgeProblem(404, 'request.not-found'),
  413: new EdgeProblem(413, 'request.too-large'),
  415: new EdgeProblem(415, 'request.media-type', { expected: 'application/json' }),
};

const failed = new EdgeProblem(500, 'request.failed');
const unavailable = new EdgeProblem(503, 'request.unavailable', {}, { 'retry-after': '2' });
const beingRebuilt = new EdgeProblem(503, 'query.being-rebuilt', {}, { 'retry-after': '10' });
/** What other parts than PostgreSQL call an outage: KurrentDB, Redis, our own ports. */
const outageName = /outage|unavailable|timeout/i;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
const statusOf = (error: unknown): number =>
  error instanceof HttpException
    ? error.getStatus()
    : error instanceof Error && 'statusCode' in error
      ? Number(error.statusCode)
      : 500;

/** What an error is at the edge: the framework's own refusals, an outage, or a bug. */
const translate = (error: unknown): EdgeProblem => {
  if (isOutage(error) || (error instanceof Error && outageName.test(error.name))) return unavailable;
  if (isOlderShape(error)) return beingRebuilt;
  return byFastify[codeOf(error)] ?? byStatus[statusOf(error)] ?? failed;
};

const logged = (error: unknown) =>
  Error.isError(error) ? { name: error.name, message: error.message, stack: error.stack } : { name: typeof error };

/** An error as whoever asked is told of it. `problem` is missing only where there is no sentence for it. */
export const told = (error: unknown, language: Language) => {
  const known = problemOf(error, language);
  const edge = known ? error : translate(error);
  const problem = known ?? problemOf(edge, language);
  return {
    problem,
    status: problem?.status ?? 500,
    sentence: problem?.detail ?? '',
    headers: edge instanceof EdgeProblem ? edge.headers : {},
  };
};

/** Nothing of the request is logged: bodies and addresses may be personal. */
export const logFailure = (log: Log, error: unknown, request: FastifyRequest): void =>
  log.error({ err: logged(error), route: request.routeOptions.url }, 'request failed');

/** The one translator of errors at the edge. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const { problem, status, headers } = told(error, languageOf(request.headers['accept-language']));
    if (status >= 500) logFailure(this.log, error, request);
    await reply.code(status).headers(headers).type('application/problem+json').send(problem);
  }
}
