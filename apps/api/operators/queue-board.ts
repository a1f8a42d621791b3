import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Callers } from '#kernel/callers.port.js';
import type { Clock } from '#kernel/clock.port.js';
import type { Sessions } from '#kernel/sessions.port.js';
import { mountBoard } from '#platform/queue/board.js';
import type { BullmqWorkQueue } from '#platform/queue/bullmq.work-queue.js';
import { sessionSecret } from '../access/session-cookie.js';

const basePath = '/operators/queues';

/** The board speaks English; its way back is for readers of both languages. */
const back = { text: '返回 · Back to operations', url: '/staff/operations' };

/** A key as a bearer token, or as the password that a browser asks for. */
const keyOf = ({ headers }: FastifyRequest): string | undefined => {
  const [, scheme, credentials = ''] = /^(Bearer|Basic) (\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (scheme === undefined) return undefined;
  return scheme.toLowerCase() === 'bearer' ? credentials : Buffer.from(credentials, 'base64').toString('utf8').split(':')[1];
};

/** Whom the board asks who somebody is. */
export interface BoardDoor {
  readonly queue: BullmqWorkQueue;
  readonly callers: Callers;
  readonly sessions: Sessions;
  readonly clock: Clock;
}

const reading = new Set(['GET', 'HEAD']);

/** The board's page changes things by scripts of its own, which know no token of ours: browsers say where such a request comes from. */
const isFromHere = ({ method, headers, host }: FastifyRequest): boolean =>
  reading.has(method) || (URL.canParse(headers.origin ?? '') && new URL(headers.origin ?? '').host === host);

const isOperator = async (request: FastifyRequest, { callers, sessions, clock }: BoardDoor): Promise<boolean> => {
  const key = keyOf(request);
  if (key !== undefined) return (await callers.byKey(key))?.role === 'operator';
  const secret = sessionSecret(request);
  const session = secret !== undefined && isFromHere(request) ? await sessions.find(secret, clock.instant()) : undefined;
  return session?.caller.role === 'operator';
};

/** The queues' board: everybody may look (jobs are pointers), only an operator may act, by key or logged in. */
export const mountQueueBoard = async (app: NestFastifyApplication, door: BoardDoor): Promise<void> => {
  // Nest's own copy of Fastify's types is another one than ours; at run time they are the same object.
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const operators = new WeakSet<FastifyRequest>();
  fastify.addHook('onRequest', async (request) => {
    if (request.url.startsWith(basePath) && (await isOperator(request, door))) operators.add(request);
  });
  fastify.get(`${basePath}/sign-in`, (request, reply) =>
    operators.has(request)
      ? reply.redirect(basePath)
      : reply.code(401).header('www-authenticate', 'Basic realm="redress operators"').send('The operator’s key is the password.'),
  );
  await mountBoard(fastify, door.queue.bull, { basePath, mayWrite: (request) => operators.has(request), back });
};
