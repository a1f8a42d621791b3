import { extname } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { boundaryOf, type Part, partsOf, textOf } from './multipart.js';
import { page } from './page-headers.js';

/** What became of a form with one file. */
export interface FileForm<Taken> {
  readonly taken: Taken;
  /** Its rejects are wanted as a file. */
  readonly asFile: boolean;
}

/** The end of a file's name, in small letters and without its point. */
export const endingOf = ({ filename = '' }: Part): string => extname(filename).slice(1).toLowerCase();

/** Takes the file of a form in as it comes; `undefined` where none came along, or none that `take` takes. */
export const takeFile = async <Taken>(
  { body, headers }: FastifyRequest,
  take: (file: Part) => Promise<Taken> | undefined,
): Promise<FileForm<Taken> | undefined> => {
  const boundary = boundaryOf(headers['content-type']);
  if (boundary === undefined) return undefined;
  let taken: Taken | undefined;
  let asFile = false;
  for await (const part of partsOf(body as AsyncIterable<Uint8Array>, boundary)) {
    if (part.name === 'file') taken = await take(part);
    else if (part.name === 'as') asFile = (await textOf(part)) === 'file';
  }
  return taken && { taken, asFile };
};

/** Answers with what was rejected as a file, a line of JSON for each. */
export const sendRejects = async (reply: FastifyReply, rejects: readonly object[]): Promise<void> => {
  const lines = rejects.map((reject) => `${JSON.stringify(reject)}\n`).join('');
  const disposition = 'attachment; filename="rejects.ndjson"';
  await reply
    .headers({ ...page, 'content-disposition': disposition })
    .type('application/x-ndjson')
    .send(lines);
};
