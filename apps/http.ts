import { createServer } from 'node:net';
import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DirectoryProgress } from '#directory/directory.port.js';

const bodyLimit = 64 * 1024;

/** A Nest application on Fastify that takes NDJSON as a stream. Not listening yet. */
export const createHttp = async (module: DynamicModule): Promise<NestFastifyApplication> => {
  const adapter = new FastifyAdapter({ bodyLimit, routerOptions: { maxParamLength: 200 } });
  adapter.getInstance().addContentTypeParser('application/x-ndjson', (_request, payload, done) => {
    done(null, payload);
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: ['error', 'fatal'] });
  return app;
};

/** Reviews that came before the directory is known would be refused for no reason: wait for it. */
export const directoryReady = (app: INestApplicationContext): Promise<void> => app.get(DirectoryProgress).ready();

const isFree = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(port, host, () =>
      probe.close(() => {
        resolve(true);
      }),
    );
  });

/** Listens on the first free port from `port` on; answers the address that works. */
export const listen = async (app: NestFastifyApplication, host: string, port: number): Promise<string> => {
  let free = port;
  while (free !== 0 && free < port + 100 && !(await isFree(host, free))) free++;
  await app.listen(free, host);
  return app.getUrl();
};
