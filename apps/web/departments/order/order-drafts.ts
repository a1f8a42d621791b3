import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { Clock } from '#kernel/clock.port.js';
import { Drafts } from '#kernel/drafts.port.js';
import { cookieOf, setCookie } from '../../ui/cookies.js';
import { sealed, unsealed } from '../../ui/sealed.js';
import type { Typed } from './action-input.js';
import type { StaffAction } from './actions.js';

/** How long a draft waits, and its key in the browser (our own choice). */
const keptSeconds = 7 * 86_400;
const cookieName = 'order-drafts';
const path = '/staff/orders';
const Token = z.string().regex(/^[\w-]{43}$/);
const Kept = z.record(z.string(), z.string());

/** Whose draft of what. */
export interface DraftOf {
  readonly caller: Caller;
  readonly workOrderId: string;
  readonly action: StaffAction;
}

/**
 * What staff have written in the form of an action and not submitted. It stands in the database for a week, sealed under a key that
 * only this browser has (as citizens' drafts are); where it stands follows from that key, from who writes, and from the form.
 */
@Injectable()
export class OrderDrafts {
  constructor(
    private readonly drafts: Drafts,
    private readonly clock: Clock,
  ) {}

  /** What was kept; `undefined` where nothing was, or where another browser keeps it. */
  async read(request: FastifyRequest, of: DraftOf): Promise<Typed | undefined> {
    const token = tokenOf(request);
    if (token === undefined) return undefined;
    const id = idOf(token, of);
    const kept = await this.drafts.read(id, this.clock.instant());
    const text = kept && unsealed(kept.box, id, keyOf(token));
    const typed = text === undefined ? undefined : Kept.safeParse(JSON.parse(text)).data;
    return typed && Object.keys(typed).length > 0 ? typed : undefined;
  }

  async keep(reply: FastifyReply, of: DraftOf, typed: Typed): Promise<void> {
    const token = tokenOf(reply.request) ?? randomBytes(32).toString('base64url');
    setCookie(reply, { name: cookieName, value: token, path, seconds: keptSeconds, sameSite: 'Strict' });
    await this.drafts.sweep(this.clock.instant());
    const id = idOf(token, of);
    const box = boxOf(typed, id, token);
    if (await this.drafts.replace(id, box)) return;
    await this.drafts.begin(id, box, new Date(this.clock.now().getTime() + keptSeconds * 1_000).toISOString());
  }

  /** What was submitted is a draft no more. */
  async empty(request: FastifyRequest, of: DraftOf): Promise<void> {
    const token = tokenOf(request);
    if (token === undefined) return;
    const id = idOf(token, of);
    await this.drafts.replace(id, boxOf({}, id, token));
  }
}

const tokenOf = ({ headers }: FastifyRequest): string | undefined => Token.safeParse(cookieOf(headers.cookie, cookieName)).data;

const idOf = (token: string, { caller, workOrderId, action }: DraftOf): string =>
  createHmac('sha256', token)
    .update(JSON.stringify([caller.name, workOrderId, action]))
    .digest('base64url');

const keyOf = (token: string): Buffer => Buffer.from(hkdfSync('sha256', token, '', 'redress order draft', 32));

const boxOf = (typed: Typed, id: string, token: string): Uint8Array => {
  const written = Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== ''));
  return sealed(JSON.stringify(written), id, keyOf(token));
};
