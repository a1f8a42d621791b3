import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Log } from '#kernel/log.port.js';
import { logFailure, told } from '../../api/http/problem.filter.js';
import { ErrorPage } from './error.page.js';
import { sendPage } from './send.js';
import { viewOf } from './view.js';

/** A page in the reader's language and manner that says what went wrong, and where to go from here. */
export const sendErrorPage = (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const view = viewOf(request);
  const { status, sentence, headers } = told(error, view.lang);
  void reply.headers(headers);
  return sendPage(reply, ErrorPage({ view, status, sentence }), status);
};

/** Says on a page what the API says as a problem. */
@Injectable()
@Catch()
export class PageFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (told(error, 'zh').status >= 500) logFailure(this.log, error, request);
    await sendErrorPage(error, request, reply);
  }
}
