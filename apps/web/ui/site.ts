import type { FastifyRequest } from 'fastify';
import type { PublicPages } from '#notices/notices.port.js';

/** Where people find these pages: as configured, else as they were asked for. Without a slash at the end. */
export const siteOf = ({ url }: PublicPages, { protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>): string =>
  (url ?? `${protocol}://${host}`).replace(/\/$/, '');
