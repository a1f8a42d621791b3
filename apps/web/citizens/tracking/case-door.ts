import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CaseFile } from '#case-files/case-file.js';
import { Cases } from '#case-files/case.reader.js';
import { normalisedCode, normalisedNumber } from '#intake/receipt.policy.js';
import { Clock } from '#kernel/clock.port.js';
import { Refusal } from '#kernel/refusal.js';
import { Vault } from '#kernel/vault.port.js';
import { TrackingTries } from '../../../api/cases/tracking-tries.js';
import { cookieOf, setCookie } from '../../ui/cookies.js';
import { sealed, unsealed } from '../../ui/sealed.js';

const cookieName = 'case';
/** A telephone that is lent, or a tablet in a hall, shows a case no longer (our own choice). */
const openSeconds = 1_800;

/**
 * Lets in who has number and code. The code was typed once; after that it stands, sealed, in a cookie that is sent to the pages of
 * this case alone. No address ever holds it, so no log does, either.
 */
@Injectable()
export class CaseDoor {
  readonly #key: Buffer;

  constructor(
    private readonly cases: Cases,
    private readonly tries: TrackingTries,
    private readonly clock: Clock,
    vault: Vault,
  ) {
    this.#key = Buffer.from(vault.digest('web-cookie', cookieName), 'hex');
  }

  /** The case. Refuses with `case.unknown`; throws 429 where too many codes were wrong. */
  async enter(reply: FastifyReply, typed: string, code: string): Promise<CaseFile> {
    const asking = { number: typed, address: reply.request.ip };
    const file = await this.tries.of(asking, () => this.cases.find(typed, code));
    const { number } = file.submission;
    const until = this.clock.now().getTime() + openSeconds * 1_000;
    const value = sealed(`${until} ${normalisedCode(code)}`, number, this.#key).toString('base64url');
    setCookie(reply, { name: cookieName, value, path: `/t/${number}`, seconds: openSeconds, sameSite: 'Strict' });
    return file;
  }

  /** The case that a request was let in to; `undefined` where it was not, or is no longer. */
  async inside(request: FastifyRequest, typed: string): Promise<CaseFile | undefined> {
    const number = normalisedNumber(typed);
    const box = Buffer.from(cookieOf(request.headers.cookie, cookieName) ?? '', 'base64url');
    const [until, code] = (unsealed(box, number, this.#key) ?? '').split(' ', 2);
    // A browser lets go of a cookie in time; whoever copied one does not.
    if (code === undefined || Number(until) <= this.clock.now().getTime()) return undefined;
    return this.cases.find(number, code).catch((error: unknown) => {
      if (error instanceof Refusal) return undefined;
      throw error;
    });
  }

  leave(reply: FastifyReply, number: string): void {
    setCookie(reply, { name: cookieName, value: '', path: `/t/${normalisedNumber(number)}`, seconds: 0, sameSite: 'Strict' });
  }
}
