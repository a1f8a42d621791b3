import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { Clock } from '#kernel/clock.port.js';
import { Sessions } from '#kernel/sessions.port.js';
import { giveSession, sessionSecret } from '../../api/access/session-cookie.js';
import { EdgeProblem } from '../../api/http/edge-problem.js';
import { Attempts } from './attempts.js';
import { IdentityProvider } from './identity.js';
import { returnAddress } from './return-address.js';

/** A session ends by the server's clock; the cookie only has to live as long as any session can. */
const cookieSeconds = 168 * 3_600;

export interface Asked {
  /** The page to come back to. */
  readonly back: unknown;
  /** As whom, for providers that take a hint. */
  readonly hint: string;
  /** Even if the provider knows who it is. */
  readonly again: boolean;
}

/** Lets staff in and out. */
@Injectable()
export class Door {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly attempts: Attempts,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** Throws where there is no way in now. */
  look(): Promise<void> {
    return this.provider.reach();
  }

  /** Where to go to log in. */
  async knock(reply: FastifyReply, callback: URL, { back, ...how }: Asked): Promise<string> {
    const attempt = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const url = await this.provider.address(attempt, callback, how);
    this.attempts.begin(reply, attempt, returnAddress(back));
    return url.href;
  }

  /** Whoever comes back is let in, and whoever was logged in before in this browser is no more. Answers where to go on. */
  async enter(request: FastifyRequest, reply: FastifyReply, callback: URL): Promise<string> {
    const { search, searchParams } = new URL(request.url, callback);
    const attempt = this.attempts.finish(request, reply, searchParams.get('state') ?? '');
    if (!attempt) throw new EdgeProblem(400, 'access.log-in-stale');
    const person = await this.provider.person(attempt, new URL(search, callback));
    await this.#end(request);
    giveSession(reply, await this.sessions.begin(person, this.clock.instant()), cookieSeconds);
    return attempt.back;
  }

  async leave(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.#end(request);
    giveSession(reply, '', 0);
  }

  async #end(request: FastifyRequest): Promise<void> {
    const secret = sessionSecret(request);
    if (secret !== undefined) await this.sessions.end(secret);
  }
}
