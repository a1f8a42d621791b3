import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Role } from '#kernel/callers.port.js';
import { languageOf } from '../../api/http/problem.messages.js';
import { cookieOf, setCookie } from './cookies.js';

/** `large` is the 长辈版: large text, one column. */
const Manner = z.object({
  lang: z.enum(['zh', 'en']),
  text: z.enum(['normal', 'large']),
  contrast: z.enum(['normal', 'high']),
});
type Manner = z.infer<typeof Manner>;

/** A member of staff. */
export interface Reader {
  /** As colleagues call them: for their own eyes, never for events or logs. */
  readonly name: string;
  readonly role: Role;
}

/** How somebody reads pages, and the address of the one that they are on. */
export interface View extends Manner {
  readonly url: string;
  /** Who reads, where the page is for staff. */
  readonly reader?: Reader | undefined;
}

const cookieName = 'view';
const year = 365 * 86_400;

/** What of it was said, and makes sense; the rest is left out. */
const said = (given: Readonly<Record<string, unknown>>): Partial<Manner> => {
  const known = Object.entries(Manner.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(given[name]);
    return parsed.success ? [[name, parsed.data] as const] : [];
  });
  return Object.fromEntries(known);
};

const remembered = (cookie: string | undefined): Partial<Manner> => {
  const [lang, text, contrast] = (cookie ?? '').split('.');
  return said({ lang, text, contrast });
};

type Asked = Pick<FastifyRequest, 'query' | 'headers' | 'url' | 'caller' | 'session'>;

/**
 * The manner that a page is shown in: what its address says, else what was chosen before, else the language that the browser
 * asks for.
 */
export const viewOf = ({ query, headers, url, caller, session }: Asked): View => ({
  lang: languageOf(headers['accept-language']),
  text: 'normal',
  contrast: 'normal',
  ...remembered(cookieOf(headers.cookie, cookieName)),
  ...said((query ?? {}) as Readonly<Record<string, unknown>>),
  url,
  ...(caller && { reader: { name: session?.displayName ?? caller.name, role: caller.role } }),
});

/** The address of the same page in another manner. */
export const inManner = ({ url }: View, change: Partial<Manner>): string => {
  const { pathname, searchParams } = new URL(url, 'http://here');
  for (const [name, value] of Object.entries(change)) searchParams.set(name, value);
  return `${pathname}?${searchParams.toString()}`;
};

/** Keeps what the address chose for the pages to come. */
const remember = (reply: FastifyReply, { lang, text, contrast }: View): void => {
  const chosen = said((reply.request.query ?? {}) as Readonly<Record<string, unknown>>);
  if (Object.keys(chosen).length === 0) return;
  setCookie(reply, {
    name: cookieName,
    value: `${lang}.${text}.${contrast}`,
    path: '/',
    seconds: year,
    sameSite: 'Lax',
  });
};

/** How the reader of a page wants it; a choice made in the address is remembered. */
export const viewAt = (request: FastifyRequest, reply: FastifyReply): View => {
  const view = viewOf(request);
  remember(reply, view);
  return view;
};

/** The same, of the page that is asked for. */
export const ViewOf = createParamDecorator((_: unknown, context: ExecutionContext): View => {
  const http = context.switchToHttp();
  return viewAt(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
});
