import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { arriving, letBy } from '../../api/attachments/arriving.js';
import { EdgeProblem } from '../../api/http/edge-problem.js';
import { formOf } from './form-body.js';
import { boundaryOf, partsOf, textOf } from './multipart.js';

/** Characters of all that somebody typed: far more than the longest form takes. */
const most = 256 * 1024;
/** Fields that take files: far more than any form has. */
const mostFields = 20;

const lengthOf = (form: URLSearchParams): number => [...form].reduce((sum, [name, value]) => sum + name.length + value.length, 0);

/** What was sent with a form that was not taken. */
export interface SentForm {
  readonly typed: readonly (readonly [name: string, value: string])[];
  /** The fields that take files, each with the names of those that came along, empty where none was chosen. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

/**
 * What was typed into a form that was not taken. Of a form that took files along nobody has read anything by then: its texts are, its
 * files are let by. What cannot be read, or is beyond any form, is left out.
 */
export const sentForm = async (request: FastifyRequest): Promise<SentForm> => {
  const { body, headers } = request;
  const boundary = boundaryOf(headers['content-type']);
  if (!(body instanceof Readable) || boundary === undefined) return { typed: [...formOf(request)], files: new Map() };
  const form = new URLSearchParams();
  const files = new Map<string, readonly string[]>();
  try {
    for await (const part of partsOf(arriving(body), boundary)) {
      if (part.filename === undefined) form.append(part.name, await textOf(part, most));
      else files.set(part.name, [...(files.get(part.name) ?? []), part.filename]);
      if (lengthOf(form) > most || files.size > mostFields) break;
    }
  } catch (error) {
    if (!(error instanceof EdgeProblem)) throw error; // it broke off: what came before is there
  } finally {
    letBy(body);
  }
  return { typed: [...form], files };
};
