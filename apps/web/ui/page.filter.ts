import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Log } from '#kernel/log.port.js';
import { Language } from '#kernel/values.js';
import { sessionSecret } from '../../api/access/session-cookie.js';
import { EdgeProblem } from '../../api/http/edge-problem.js';
import { logFailure, told } from '../../api/http/problem.filter.js';
import { ErrorPage } from './error.page.js';
import { SendAgainPage } from './send-again.page.js';
import { seeOther, sendPage } from './send.js';
import { sentForm } from './sent-form.js';
import type { WhyLogIn } from './staff.messages.js';
import { viewOf } from './view.js';

const reading = new Set(['GET', 'HEAD']);
/** After these, what somebody typed is offered to them again: nothing was wrong with it. */
const keepsWhatWasTyped = new Set(['access.no-session', 'access.other-form']);

/** Whoever shows a session has had one that is over by now. */
const whyLogIn = (request: FastifyRequest): WhyLogIn => (sessionSecret(request) === undefined ? 'closed' : 'over');

const logInFirst = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const isPart = request.headers['hx-request'] === 'true';
  const here = isPart ? String(request.headers['hx-current-url'] ?? '') : request.url;
  const back = isPart && URL.canParse(here) ? new URL(here).pathname + new URL(here).search : here;
  const chosen = Language.safeParse((request.query as { lang?: unknown } | undefined)?.lang).data;
  const led = { back, why: whyLogIn(request), ...(chosen && { lang: chosen }) };
  const address = `/staff/log-in?${new URLSearchParams(led).toString()}`;
  // A part of a page cannot be exchanged for a page to log in at: the whole page goes there.
  if (isPart) await reply.code(401).header('hx-redirect', address).send();
  else await seeOther(reply, address);
};

/** Where the page is that a request comes from: an address that only takes forms shows nothing. */
const pageOf = ({ method, url, headers: { referer = '' } }: FastifyRequest): string => {
  if (reading.has(method)) return url;
  const { pathname, search } = URL.canParse(referer) ? new URL(referer) : { pathname: '', search: '' };
  return /^\/(?!\/)/.test(pathname) ? `${pathname}${search}` : '/home';
};

/**
 * A page in the reader's language and manner that says what went wrong, and where to go from here. Whoever is not logged in is sent to
 * do so; a form that came too late for its session is offered again.
 */
export const sendErrorPage = async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  const view = viewOf(request);
  const { status, sentence, headers } = told(error, view.lang);
  const code = error instanceof EdgeProblem ? error.code : '';
  if (code === 'access.no-session' && reading.has(request.method)) return logInFirst(request, reply);
  void reply.headers(headers);
  const page = keepsWhatWasTyped.has(code)
    ? SendAgainPage({ view, sentence, ...(await sentForm(request)), isLoggedIn: request.session !== undefined })
    : ErrorPage({ view: { ...view, url: pageOf(request) }, status, sentence, isForm: !reading.has(request.method) });
  return sendPage(reply, page, status);
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
