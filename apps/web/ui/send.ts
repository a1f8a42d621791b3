import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { withToken } from './own-forms.js';
import { page } from './page-headers.js';

const brotli = promisify(brotliCompress);
const zipped = promisify(gzip);

export type Encoding = 'br' | 'gzip' | 'identity';

/** The best of the encodings that a browser takes. */
export const encodingOf = (accepted: string | readonly string[] | undefined): Encoding => {
  const offers = String(accepted ?? '')
    .split(',')
    .map((offer) => offer.trim().split(/\s*;\s*q=/))
    .filter(([, weight]) => weight === undefined || Number(weight) > 0)
    .map(([name]) => name);
  return offers.includes('br') ? 'br' : offers.includes('gzip') ? 'gzip' : 'identity';
};

/** For pages, which are made anew each time: half of the effort takes off nearly all of the weight. */
const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const encoded = (html: string, encoding: Encoding): Promise<Buffer> | Buffer => {
  const bytes = Buffer.from(html);
  return encoding === 'br' ? brotli(bytes, quickly) : encoding === 'gzip' ? zipped(bytes) : bytes;
};

/**
 * Sends a page. It may be compressed although it may hold secrets: those are shown only where a cookie came along that no request
 * of another site carries, so no stranger can have such pages made with guesses in them.
 */
export const sendPage = async (reply: FastifyReply, document: JSX.Element, status = 200): Promise<void> => {
  const request: FastifyRequest = reply.request;
  const encoding = encodingOf(request.headers['accept-encoding']);
  const html = withToken(await document, request.session?.token);
  const body = await encoded(`<!doctype html>${html}`, encoding);
  if (encoding !== 'identity') void reply.header('content-encoding', encoding);
  await reply.code(status).headers(page).type('text/html; charset=utf-8').send(body);
};

/**
 * After a form: the browser asks for the next page, so that going back and reloading send nothing again. A script that sent it is
 * only told where that page is: it would fetch it, and the browser once more.
 */
export const seeOther = async (reply: FastifyReply, url: string): Promise<void> => {
  void reply.headers(page);
  if (reply.request.headers['sent-by'] === 'script') await reply.code(204).header('location', url).send();
  else await reply.redirect(url, 303);
};
