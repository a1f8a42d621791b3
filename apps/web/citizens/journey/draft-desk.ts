import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '#kernel/clock.port.js';
import { Drafts } from '#kernel/drafts.port.js';
import { clientOf } from '../../../api/http/client-address.js';
import { EdgeProblem } from '../../../api/http/edge-problem.js';
import { RateLimit } from '../../../api/http/rate-limit.js';
import { cookieOf, setCookie } from '../../ui/cookies.js';
import type { Draft } from './draft.js';
import { newToken, openDraft, sealDraft } from './draft-box.js';

/** As long as an attached file waits to be named (our own choice). */
const keptSeconds = 86_400;
/** A whole hall may be one address (our own choice). */
const begunByAddress = { most: 300, millis: 60_000 } as const;
const cookieName = 'draft';

/** A draft on the desk of a request: to be looked at, changed and put back. */
export interface OpenDraft {
  readonly id: string;
  readonly token: string;
  readonly draft: Draft;
  readonly revision: number;
}

/** Where the pages of a draft stand. Its cookie is sent there and nowhere else, so tabs do not meet. */
export const pathOf = (journey: string, id: string): string => `${journey}/${id}`;

/**
 * Drafts between pages. They stand in the database, sealed under a key that stands in the browser's cookie: neither alone says
 * anything, addresses hold an id that is worth nothing by itself, and there is room for long texts.
 */
@Injectable()
export class DraftDesk {
  readonly #begun: RateLimit;

  constructor(
    private readonly drafts: Drafts,
    private readonly clock: Clock,
  ) {
    this.#begun = new RateLimit(begunByAddress, clock);
  }

  /** Begins a draft and hands its key to the browser. Throws 429 for an address that begins too many. */
  async begin(reply: FastifyReply, begun: Pick<Draft, 'journey' | 'about' | 'answers'>): Promise<string> {
    const seconds = this.#begun.take(clientOf(reply.request.ip));
    if (seconds > 0) throw new EdgeProblem(429, 'request.too-many', { seconds }, { 'retry-after': String(seconds) });
    const [id, token] = [randomBytes(9).toString('base64url'), newToken()];
    const now = this.clock.now().getTime();
    await this.drafts.sweep(this.clock.instant());
    const box = sealDraft({ ...begun, key: randomUUID(), files: [] }, id, token);
    await this.drafts.begin(id, box, new Date(now + keptSeconds * 1_000).toISOString());
    const path = pathOf(begun.journey, id);
    setCookie(reply, { name: cookieName, value: token, path, seconds: keptSeconds, sameSite: 'Strict' });
    return path;
  }

  /** The draft of that id, where the request brings the key; `undefined` for none, and once its time is over. */
  async open(request: FastifyRequest, journey: string, id: string): Promise<OpenDraft | undefined> {
    const token = cookieOf(request.headers.cookie, cookieName);
    const kept = token === undefined ? undefined : await this.drafts.read(id, this.clock.instant());
    if (token === undefined || !kept) return undefined;
    const draft = openDraft(kept.box, id, token);
    return draft?.journey === journey ? { id, token, draft, revision: kept.revision } : undefined;
  }

  /** False where the same draft was changed meanwhile: by a second tap, or in a second tab. */
  save({ id, token, revision }: OpenDraft, draft: Draft): Promise<boolean> {
    return this.drafts.replace(id, sealDraft(draft, id, token), revision);
  }

  /** What was sent is a draft no more: its receipt is kept for the page to be seen again, whatever happened meanwhile. */
  async sent({ id, token, draft }: OpenDraft, receipt: { number: string; code: string }): Promise<void> {
    await this.drafts.replace(id, sealDraft({ ...draft, answers: {}, files: [], receipt }, id, token));
  }
}
