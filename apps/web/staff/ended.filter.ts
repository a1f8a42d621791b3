import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Log } from '#kernel/log.port.js';
import { Sessions } from '#kernel/sessions.port.js';
import { shownToken } from '../../api/access/session-cookie.js';
import { EdgeProblem } from '../../api/http/edge-problem.js';
import { PageFilter } from '../ui/page.filter.js';
import { seeOther } from '../ui/send.js';

/** Whoever ends all sessions once more, by a second tap or in another tab, comes to where the first tap led. */
@Injectable()
@Catch(EdgeProblem)
export class EndedBefore implements ExceptionFilter {
  readonly #pages: PageFilter;

  constructor(
    private readonly sessions: Sessions,
    log: Log,
  ) {
    this.#pages = new PageFilter(log);
  }

  async catch(error: EdgeProblem, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const wereEnded =
      error.code === 'access.no-session' && (await this.sessions.wereEnded(shownToken(http.getRequest<FastifyRequest>())));
    return wereEnded ? seeOther(http.getResponse<FastifyReply>(), '/staff/logged-out') : this.#pages.catch(error, host);
  }
}
