import { Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Log } from '#kernel/log.port.js';
import { PublicPages } from '#notices/notices.port.js';
import { EdgeProblem } from '../../api/http/edge-problem.js';
import { told } from '../../api/http/problem.filter.js';
import { CitizenPages } from '../ui/pages.js';
import { seeOther, sendPage } from '../ui/send.js';
import { siteOf } from '../ui/site.js';
import type { WhyLogIn } from '../ui/staff.messages.js';
import { type View, viewAt } from '../ui/view.js';
import { Door } from './door.js';
import { LoggedOutPage, LogInFirstPage, NotLoggedInPage } from './log-in.page.js';
import { returnAddress } from './return-address.js';

const LogInQuery = z.object({
  back: z.string().optional(),
  as: z.string().max(100).optional(),
  again: z.literal('yes').optional(),
  why: z.enum(['closed', 'over']).optional(),
});

/** At the door: open to everybody, since nobody is logged in yet. */
@CitizenPages('staff')
export class LogInPages {
  constructor(
    private readonly door: Door,
    private readonly pages: PublicPages,
    private readonly log: Log,
  ) {}

  /**
   * Off to the identity provider. `as`: whom to log in as, for providers that take a hint; `again`: even if they know who it is. Whom
   * a page led here, is told `why` first.
   */
  @Get('log-in')
  begin(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { back, as: hint = '', again, why } = LogInQuery.catch({}).parse(query);
    if (why !== undefined) return this.#first(request, reply, { why, back: returnAddress(back) });
    const asked = { back, hint, again: again === 'yes' };
    return this.#going(request, reply, () => this.door.knock(reply, this.#callback(request), asked));
  }

  /** Back from there. */
  @Get('log-in/done')
  done(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#going(request, reply, () => this.door.enter(request, reply, this.#callback(request)));
  }

  @Post('log-out')
  async out(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.door.leave(request, reply);
    return seeOther(reply, '/staff/logged-out');
  }

  @Get('logged-out')
  left(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return sendPage(reply, LoggedOutPage({ view: viewAt(request, reply) }));
  }

  #callback(request: FastifyRequest): URL {
    return new URL(`${siteOf(this.pages, request)}/staff/log-in/done`);
  }

  /** Where there is no way to log in, that is said at once. */
  #first(request: FastifyRequest, reply: FastifyReply, led: { readonly why: WhyLogIn; readonly back: string }): Promise<void> {
    return this.#trying(request, reply, async () => {
      await this.door.look();
      await sendPage(reply, LogInFirstPage({ view: viewAt(request, reply), ...led }));
    });
  }

  /** On to an address. */
  #going(request: FastifyRequest, reply: FastifyReply, where: () => Promise<string>): Promise<void> {
    return this.#trying(request, reply, async () => seeOther(reply, await where()));
  }

  /** What stands in the way is said here, with the way to try again. */
  async #trying(request: FastifyRequest, reply: FastifyReply, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof EdgeProblem)) throw error;
      this.log.warn({ code: error.code }, 'somebody could not log in');
      const view: View = { ...viewAt(request, reply), url: '/staff/logged-out' };
      await sendPage(reply, NotLoggedInPage({ view, sentence: told(error, view.lang).sentence }), error.status);
    }
  }
}
