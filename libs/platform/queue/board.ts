import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import { Queue } from 'bullmq';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { BullQueue } from './bullmq.work-queue.js';

export interface BoardOptions {
  /** Where its pages are, without a slash at the end: `/operators/queues`. */
  readonly basePath: string;
  /** Whether this caller may retry, add and remove jobs. Who may look at all is for the hooks around it to say. */
  readonly mayWrite: (request: FastifyRequest) => boolean;
  /** Where one comes from, for the way back in its menu. */
  readonly back?: { readonly text: string; readonly url: string } | undefined;
}

/** Its page asks for a web font; it has the system's fonts to fall back on, and nothing leaves this origin. */
const contentSecurityPolicy = [
  `default-src 'self'`,
  `base-uri 'self'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
  `object-src 'none'`,
].join('; ');

const reading = new Set(['GET', 'HEAD']);

const refused = { status: 403, code: 'queue-board.read-only', title: 'Forbidden', detail: 'This caller may look but not act.' };

const Listing = z.object({ queues: z.array(z.looseObject({ name: z.string() })) });

/** The page offers what the listing of queues allows: to a reader, nothing that would be refused. */
const asReadOnly = (payload: unknown): unknown => {
  const listing = Listing.safeParse(payload);
  if (!listing.success) return payload;
  return { queues: listing.data.queues.map((queue) => ({ ...queue, readOnlyMode: true, allowRetries: false })) };
};

/** Board and queue agree at run time whatever the store behind; the board's types know of Redis only. */
const isBoardQueue = (queue: object): queue is Queue => queue instanceof Queue;

/** Mounts BullMQ's board for one queue. Whoever may not write gets pages and data, and 403 for everything else. */
export const mountBoard = async (fastify: FastifyInstance, queue: BullQueue, options: BoardOptions): Promise<void> => {
  const { basePath, mayWrite, back } = options;
  const shown: object = queue;
  if (!isBoardQueue(shown)) throw new Error('the board needs a BullMQ queue');
  const serverAdapter = new FastifyAdapter().setBasePath(basePath);
  const uiConfig = { boardTitle: 'redress', ...(back && { miscLinks: [{ ...back }] }) };
  createBullBoard({ queues: [new BullMQAdapter(shown)], serverAdapter, options: { uiConfig } });
  await fastify.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        reply.header('content-security-policy', contentSecurityPolicy);
        if (reading.has(request.method) || mayWrite(request)) return;
        await reply.code(403).type('application/problem+json').send(refused);
      });
      scope.addHook('preSerialization', (request, _reply, payload, done) => {
        done(null, mayWrite(request) ? payload : asReadOnly(payload));
      });
      await scope.register(serverAdapter.registerPlugin());
    },
    { prefix: basePath },
  );
};
