import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Clock } from '#kernel/clock.port.js';
import { cookieOf, setCookie } from '../ui/cookies.js';
import { sealed, unsealed } from '../ui/sealed.js';
import type { Attempt } from './identity.js';

const seconds = 900;
const path = '/staff/log-in';

const Begun = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), back: z.string(), until: z.number() });

/** The key that attempts are sealed under. 32 bytes. */
export abstract class AttemptKey {
  abstract readonly bytes: Buffer;
}

/** Each attempt has a cookie of its own, so that two tabs do not get into each other's way. */
const nameOf = (state: string): string => `log-in-${state.slice(0, 16)}`;

/** What a browser that went to log in has to bring back: sealed, for a quarter of an hour, sent to the log-in alone. */
@Injectable()
export class Attempts {
  constructor(
    private readonly key: AttemptKey,
    private readonly clock: Clock,
  ) {}

  begin(reply: FastifyReply, attempt: Attempt, back: string): void {
    const begun: z.infer<typeof Begun> = { ...attempt, back, until: this.clock.now().getTime() + seconds * 1_000 };
    const value = sealed(JSON.stringify(begun), attempt.state, this.key.bytes).toString('base64url');
    setCookie(reply, { name: nameOf(attempt.state), value, path, seconds, sameSite: 'Lax' });
  }

  /** The attempt that an answer belongs to, used up by this; `undefined` where this browser began none, or too long ago. */
  finish(request: FastifyRequest, reply: FastifyReply, state: string): (Attempt & { readonly back: string }) | undefined {
    const box = cookieOf(request.headers.cookie, nameOf(state));
    if (box === undefined || !/^[\w-]+$/.test(state)) return undefined;
    setCookie(reply, { name: nameOf(state), value: '', path, seconds: 0, sameSite: 'Lax' });
    const text = unsealed(Buffer.from(box, 'base64url'), state, this.key.bytes);
    const begun = text === undefined ? undefined : Begun.parse(JSON.parse(text));
    return begun && begun.until > this.clock.now().getTime() ? begun : undefined;
  }
}
