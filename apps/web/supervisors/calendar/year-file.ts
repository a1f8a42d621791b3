import { isUtf8 } from 'node:buffer';
import type { FastifyRequest } from 'fastify';
import type { Language } from '#kernel/values.js';
import { EdgeProblem, InvalidInput } from '../../../api/http/edge-problem.js';
import { problemOf } from '../../../api/http/problem.js';
import { YearFile } from '../../../api/rulebook/rule-writing.js';
import { formOf, typed } from '../../ui/form-body.js';
import { boundaryOf, type Part, partsOf } from '../../ui/multipart.js';
import type { Wrong } from '../../ui/problems.js';
import { calendarWords } from './calendar.messages.js';

/** A year has a few dozen days off. */
const mostBytes = 64 * 1024;

const textIn = async ({ bytes }: Part): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > mostBytes) throw new EdgeProblem(413, 'request.too-large');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks);
  if (!isUtf8(text)) throw new EdgeProblem(400, 'request.not-utf-8');
  return text
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim();
};

/** What was sent as a file, else what was pasted; empty where there is neither. Throws 413 beyond 64 KB. */
export const sentYear = async (request: FastifyRequest): Promise<string> => {
  const { body, headers } = request;
  const boundary = boundaryOf(headers['content-type']);
  // A form that came too late for its session is sent again without its file.
  if (boundary === undefined || body === null || typeof body !== 'object') return typed(formOf(request), 'text');
  const sent: Record<string, string> = {};
  for await (const part of partsOf(body as AsyncIterable<Uint8Array>, boundary)) sent[part.name] = await textIn(part);
  return sent['file'] || sent['text'] || '';
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** The year in a text, or what is wrong with it, place by place. */
export const readYear = (
  text: string,
  language: Language,
): { readonly year: YearFile } | { readonly wrong: readonly Wrong[] } => {
  const words = calendarWords[language];
  if (text === '') return { wrong: [{ field: 'file', text: words.nothing }] };
  const json = parsed(text);
  if (json === undefined) return { wrong: [{ field: 'text', text: words.notJson }] };
  const year = YearFile.safeParse(json);
  if (year.success) return { year: year.data };
  const errors = problemOf(new InvalidInput(year.error.issues), language)?.errors ?? [];
  return { wrong: errors.map(({ detail }) => ({ field: 'text', text: detail })) };
};
