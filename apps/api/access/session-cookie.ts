import { hash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Session } from '#kernel/sessions.port.js';
import { cookieOf, setCookie } from '../../web/ui/cookies.js';

const name = 'staff';
/** The field of a form that holds the token of its session; of forms with files, which are read late, the parameter of its address. */
export const tokenField = 'csrf';

/** What a browser shows of its session; `undefined` where it shows nothing that could be one. */
export const sessionSecret = ({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined => {
  const secret = cookieOf(headers.cookie, name);
  return secret !== undefined && /^[\w-]{43}$/.test(secret) ? secret : undefined;
};

/** `Lax`, since coming back from the identity provider is a step from another site. 0 seconds take it back. */
export const giveSession = (reply: FastifyReply, secret: string, seconds: number): void =>
  setCookie(reply, { name, value: secret, path: '/', seconds, sameSite: 'Lax' });

const reading = new Set(['GET', 'HEAD']);
const Query = z.object({ [tokenField]: z.string() });

/** The token that a form shows; empty where it shows none. */
export const shownToken = ({ body, headers, query }: FastifyRequest): string => {
  const field = body instanceof URLSearchParams ? body.get(tokenField) : null;
  if (field !== null) return field;
  const header = headers['x-csrf-token'];
  return typeof header === 'string' ? header : (Query.safeParse(query).data?.[tokenField] ?? '');
};

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');

/** Whether a request changes nothing, or comes from a form that was made in this session. */
export const isOwnForm = (request: FastifyRequest, { token }: Session): boolean =>
  reading.has(request.method) || timingSafeEqual(digest(shownToken(request)), digest(token));
