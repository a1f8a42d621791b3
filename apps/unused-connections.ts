import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Lets a server stop while somebody holds a connection on which nothing was ever asked, as browsers open them ahead of need: Node
 * counts such a one neither as idle nor as one that times out, and would wait for it.
 */
export const closeUnused = (fastify: FastifyInstance): void => {
  const sockets = new Set<Socket>();
  fastify.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  fastify.addHook('preClose', (done) => {
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    done();
  });
};
