import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CaseFile } from '#case-files/case-file.js';
import { Cases } from '#case-files/case.reader.js';
import { normalisedNumber } from '#intake/receipt.policy.js';
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
    vault: Vault,
  ) {
    this.#key = Buffer.from(vault.digest('web-cookie', cookieName), 'hex');
  }

  /** Answers the path of the case. Refuses with `case.unknown`; throws 429 where too many codes were wrong. */
  async enter(reply: FastifyReply, number: string, code: string): Promise<string> {
    const asking = { number, address: reply.request.ip };
    const { submission } = await this.tries.of(asking, () => this.cases.find(number, code));
    const path = `/t/${submission.number}`;
    const value = sealed(code, submission.number, this.#key).toString('base64url');
    setCookie(reply, { name: cookieName, value, path, seconds: openSeconds, sameSite: 'Strict' });
    return path;
  }

  /** The case that a request was let in to; `undefined` where it was not, or is no longer. */
  async inside(request: FastifyRequest, typed: string): Promise<CaseFile | undefined> {
    const number = normalisedNumber(typed);
    const box = Buffer.from(cookieOf(request.headers.cookie, cookieName) ?? '', 'base64url');
    const code = unsealed(box, number, this.#key);
    if (code === undefined) return undefined;
    return this.cases.find(number, code).catch((error: unknown) => {
      if (error instanceof Refusal) return undefined;
      throw error;
    });
  }

  leave(reply: FastifyReply, number: string): void {
    setCookie(reply, { name: cookieName, value: '', path: `/t/${normalisedNumber(number)}`, seconds: 0, sameSite: 'Strict' });
  }
}
