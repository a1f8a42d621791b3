import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { EdgeProblem } from '../../api/http/edge-problem.js';

/** A form as it was sent. Throws 413 `request.too-large` beyond `most` bytes. */
export const readForm = async (body: Readable, most: number): Promise<URLSearchParams> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > most) throw new EdgeProblem(413, 'request.too-large');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
};

/** The form of a request; an empty one where something else was sent. */
export const formOf = ({ body }: Pick<FastifyRequest, 'body'>): URLSearchParams =>
  body instanceof URLSearchParams ? body : new URLSearchParams();

/** What was typed in a field, without what surrounds it: lines end alike, whatever the browser. Empty where nothing was. */
export const typed = (form: URLSearchParams, field: string): string => (form.get(field) ?? '').replaceAll('\r\n', '\n').trim();
