import { All, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Everybody } from '../../api/access/access.js';
import { EdgeProblem } from '../../api/http/edge-problem.js';
import { formOf } from '../../web/ui/form-body.js';
import { CitizenPages } from '../../web/ui/pages.js';
import { seeOther, sendPage } from '../../web/ui/send.js';
import { type View, ViewOf } from '../../web/ui/view.js';
import { DevelopmentIdentity } from './development-identity.js';
import { providerPath } from './development-provider.js';
import { PersonasPage } from './personas.page.js';
import { Visitors } from './visitors.js';

/** Where a visitor says who they want to be. */
@CitizenPages('dev-idp/personas/:uid')
export class PersonasPages {
  constructor(
    private readonly identity: DevelopmentIdentity,
    private readonly visitors: Visitors,
  ) {}

  /** Somebody who said before whom they want to be is not asked. */
  @Get()
  async ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @ViewOf() view: View): Promise<void> {
    const hint = await this.#hint(request, reply);
    if (this.visitors.byId(hint)) return this.#become(hint, request, reply);
    return sendPage(reply, PersonasPage({ view, personas: this.visitors.all() }));
  }

  @Post()
  choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.#become(formOf(request).get('persona') ?? '', request, reply);
  }

  async #hint(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const { params } = await this.identity.provider.interactionDetails(request.raw, reply.raw).catch(lost);
    return typeof params['login_hint'] === 'string' ? params['login_hint'] : '';
  }

  async #become(id: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (!this.visitors.byId(id)) throw new EdgeProblem(404, 'request.not-found');
    const result = { login: { accountId: id } };
    return seeOther(reply, await this.identity.provider.interactionResult(request.raw, reply.raw, result).catch(lost));
  }
}

/** Cookies were lost, or the page is from before a restart. */
const lost = (): never => {
  throw new EdgeProblem(400, 'access.log-in-stale');
};

/** Nobody is remembered: whoever comes again is asked again, and may be somebody else. */
const forgetful = (cookies = ''): string =>
  cookies
    .split(/;\s*/)
    .filter((pair) => !pair.startsWith('_session'))
    .join('; ');

/** Everything else of the protocol is the library's. */
@ApiExcludeController()
@Everybody()
@Controller(providerPath)
export class IdentityProtocol {
  constructor(private readonly identity: DevelopmentIdentity) {}

  @All('*')
  async answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { raw } = request;
    const url = raw.url ?? '';
    raw.headers.cookie = forgetful(raw.headers.cookie);
    Object.assign(raw, { originalUrl: url, url: url.slice(providerPath.length) }); // it knows addresses below its own path
    reply.hijack();
    await this.identity.provider.callback()(raw, reply.raw);
  }
}
