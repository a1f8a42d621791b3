import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PublicPages } from '#notices/notices.port.js';
import { EdgeProblem } from '../../api/http/edge-problem.js';

const reading = new Set(['GET', 'HEAD']);

const originOf = (url: string | undefined): URL | undefined =>
  url !== undefined && URL.canParse(url) ? new URL(url) : undefined;

/** Where a form was sent from, as the browser says; `undefined` where it does not say. */
const senderOf = ({ origin, referer }: FastifyRequest['headers']): URL | undefined => originOf(origin ?? referer);

/**
 * Takes forms from pages of this site alone. Citizens have no session that another site could ride on: what a form changes is
 * named by a cookie that browsers send along with no request of another site, and this is the second lock for browsers that do
 * not know such cookies. It needs no token, so a page that was open for hours still works.
 */
@Injectable()
export class SameOrigin implements CanActivate {
  readonly #publicHost;

  constructor({ url }: PublicPages) {
    this.#publicHost = originOf(url)?.host;
  }

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (reading.has(request.method)) return true;
    const sender = senderOf(request.headers)?.host;
    // A proxy that we were not told of may have asked us by another name than the browser asked it.
    if (sender === undefined || (sender !== request.host && sender !== this.#publicHost))
      throw new EdgeProblem(403, 'request.other-site');
    return true;
  }
}
