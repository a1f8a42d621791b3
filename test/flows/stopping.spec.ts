import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { closeUnused } from '../../apps/unused-connections.js';

it('stops while somebody holds a connection on which nothing was ever asked', async () => {
  const server = Fastify();
  closeUnused(server);
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  const taken = once(server.server, 'connection');
  const unused = connect(port, '127.0.0.1');
  await taken;
  const closed = once(unused, 'close');
  unused.resume();
  await server.close();
  await closed;
  expect(unused.destroyed).toBe(true);
});
