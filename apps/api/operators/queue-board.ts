import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Callers } from '#kernel/callers.port.js';
import { mountBoard } from '#platform/queue/board.js';
import type { BullmqWorkQueue } from '#platform/queue/bullmq.work-queue.js';

const basePath = '/operators/queues';

/** A key as a bearer token, or as the password that a browser asks for. */
const keyOf = ({ headers }: FastifyRequest): string | undefined => {
  const [, scheme, credentials = ''] = /^(Bearer|Basic) (\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (scheme === undefined) return undefined;
  return scheme.toLowerCase() === 'bearer' ? credentials : Buffer.from(credentials, 'base64').toString('utf8').split(':')[1];
};

/** The queues' board: everybody may look (jobs are pointers), only an operator may act. */
export const mountQueueBoard = async (app: NestFastifyApplication, queue: BullmqWorkQueue, callers: Callers): Promise<void> => {
  // Nest's own copy of Fastify's types is another one than ours; at run time they are the same object.
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const operators = new WeakSet<FastifyRequest>();
  fastify.addHook('onRequest', async (request) => {
    const key = request.url.startsWith(basePath) ? keyOf(request) : undefined;
    if (key !== undefined && (await callers.byKey(key))?.role === 'operator') operators.add(request);
  });
  fastify.get(`${basePath}/sign-in`, (request, reply) =>
    operators.has(request)
      ? reply.redirect(basePath)
      : reply.code(401).header('www-authenticate', 'Basic realm="redress operators"').send('The operator’s key is the password.'),
  );
  await mountBoard(fastify, queue.bull, { basePath, mayWrite: (request) => operators.has(request) });
};
