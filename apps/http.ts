import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '#kernel/log.port.js';
import { freePort } from '#platform/free-port.js';
import { isPage } from './api/access/access.js';
import { EdgeProblem } from './api/http/edge-problem.js';
import { problemOf } from './api/http/problem.js';
import { languageOf } from './api/http/problem.messages.js';
import { Metrics } from './api/metrics/metrics.js';
import { mountOpenApi } from './api/openapi.js';
import { mountQueueBoard } from './api/operators/queue-board.js';
import type { Parts } from './parts.js';
import { isForReading } from './web/ui/edge.filter.js';
import { sendErrorPage } from './web/ui/page.filter.js';
import { readForm } from './web/ui/form-body.js';
import { closeUnused } from './unused-connections.js';

const bodyLimit = 64 * 1024;
/** A round of an assessment names thousands of subjects, and how each of hundreds of indicators is scored. */
const roundLimit = 768 * 1024;

type Routes = readonly (string | undefined)[];
/**
 * Routes that take their body as it comes: reviews and counts, a line each; scores, a table; files, whatever their header says they
 * are; what the library of a demonstration's identity provider reads by itself.
 */
const lines: Routes = ['/api/v1/reviews/batch', '/api/v1/case-counts'];
const tables: Routes = ['/api/v1/assessments/:id/scores/import'];
const rounds: Routes = ['/api/v1/assessments', '/api/v1/assessments/:id'];
const protocol: Routes = ['/dev-idp/*'];
const uploads: Routes = ['/api/v1/attachments', '/api/v1/cases/:number/attachments'];

const expectsJson = new EdgeProblem(415, 'request.media-type', { expected: 'application/json' });

const notUtf8 = new EdgeProblem(400, 'request.not-utf-8');

/** What came in other letters would be recorded as something that nobody can read, and be so for ever. */
const acceptJson = (fastify: FastifyInstance): void => {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (isUtf8(body)) void parse(request, body.toString('utf8'), done);
    else done(notUtf8);
  });
};

/** JSON, and streams where they are expected; forms for pages; any other body is refused with 415. */
const acceptBodies = (fastify: FastifyInstance): void => {
  const streaming = (type: string, routes: Routes, pages = false) =>
    fastify.addContentTypeParser(type, (request, payload, done) => {
      if (routes.includes(request.routeOptions.url) || (pages && isPage(request))) done(null, payload);
      else done(expectsJson);
    });
  fastify.addContentTypeParser('application/x-www-form-urlencoded', async (request: FastifyRequest, payload: IncomingMessage) => {
    if ([...uploads, ...protocol].includes(request.routeOptions.url)) return payload;
    if (isPage(request)) return readForm(payload, bodyLimit);
    throw expectsJson;
  });
  fastify.addHook('onRoute', (route) => {
    if (rounds.includes(route.url)) route.bodyLimit = roundLimit;
  });
  fastify.removeContentTypeParser('text/plain');
  acceptJson(fastify);
  streaming('application/x-ndjson', [...lines, ...uploads]);
  streaming('text/csv', [...tables, ...uploads]);
  streaming('multipart/form-data', uploads, true);
  streaming('*', uploads);
};

const nothingThere = new EdgeProblem(404, 'request.not-found');

/** An address that cannot be decoded never reaches a route: nothing is there. */
const refuseAddress =
  (hasPages: boolean) =>
  (_error: Error, request: FastifyRequest, reply: FastifyReply): void => {
    if (hasPages && isForReading(request)) return void sendErrorPage(nothingThere, request, reply);
    const problem = problemOf(nothingThere, languageOf(request.headers['accept-language']));
    void reply.code(404).type('application/problem+json').send(problem);
  };

/** A proxy that was not named makes one address of all who come through it: said once, for an operator to see. */
const watchForProxies = (fastify: FastifyInstance, log: Log): void => {
  let isSaid = false;
  fastify.addHook('onRequest', (request, _reply, done) => {
    const isTaken = request.ip !== request.socket.remoteAddress;
    if (!isSaid && !isTaken && request.headers['x-forwarded-for'] !== undefined) {
      isSaid = true;
      log.warn({}, 'X-Forwarded-For came from an address that TRUST_PROXY does not name: limits take its senders for one');
    }
    done();
  });
};

const observe = (fastify: FastifyInstance, metrics: Metrics): void => {
  fastify.addHook('onResponse', (request, reply, done) => {
    // The pattern of the route: an address may hold a number and its code.
    const route = request.routeOptions.url ?? 'none';
    metrics.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
};

/**
 * A Nest application on Fastify; with `staffTools` the contract of the API and the queues' board, too; with `pages` people are told
 * on a page what went wrong. Initialised, not listening yet.
 */
export const createHttp = async (
  module: DynamicModule,
  parts: Parts,
  { staffTools = true, pages = true } = {},
): Promise<NestFastifyApplication> => {
  const { settings, log } = parts;
  const adapter = new FastifyAdapter({
    bodyLimit,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: refuseAddress(pages),
    // Whose word on the client's address is believed; anybody else may write what they like into X-Forwarded-For.
    trustProxy: settings.TRUST_PROXY ?? false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: ['error', 'fatal'],
    bodyParser: false,
  });
  const fastify: FastifyInstance = adapter.getInstance();
  acceptBodies(fastify);
  closeUnused(fastify);
  observe(fastify, app.get(Metrics));
  watchForProxies(fastify, log);
  if (staffTools) {
    await mountQueueBoard(app, parts);
    mountOpenApi(app);
  }
  await app.init();
  return app;
};

/** Listens on the first free port from `port` on; answers the address that works. */
export const listen = async (app: NestFastifyApplication, host: string, port: number): Promise<string> => {
  await app.listen(await freePort(port, host), host);
  return app.getUrl();
};
