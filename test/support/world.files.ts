import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { files } from './pictures.js';
import { Answer, type Http, withQuery } from './world.http.js';
import type { Receipt } from './world.contract.js';

type Headers = Readonly<Record<string, string>>;
type Body = Uint8Array | AsyncIterable<Uint8Array>;

export const Uploaded = z.strictObject({ id: z.uuid(), type: z.string(), size: z.number() });

export const uploads = '/api/v1/attachments';
export const caseUploads = ({ number, trackingCode }: Pick<Receipt, 'number' | 'trackingCode'>): string =>
  withQuery(`/api/v1/cases/${number}/attachments`, { code: trackingCode });
export const orderFile = (orderId: string, id: string): string => `/api/v1/work-orders/${orderId}/attachments/${id}`;
export const caseFile = ({ number, trackingCode }: Pick<Receipt, 'number' | 'trackingCode'>, id: string): string =>
  withQuery(`/api/v1/cases/${number}/attachments/${id}`, { code: trackingCode });

/** Sends a file, whatever comes of it. */
export const trySend = async (http: Http, path: string, body: Body, headers: Headers = {}): Promise<Answer> => {
  const response = await fetch(`${http.baseUrl}${path}`, {
    method: 'POST',
    headers: { ...http.authorization, 'content-type': 'application/octet-stream', ...headers },
    body: body instanceof Uint8Array ? new Blob([Uint8Array.from(body)]) : ReadableStream.from(body),
    duplex: 'half',
  });
  return new Answer(response.status, response.headers, await response.text());
};

/** Sends a file that must be taken; answers its id. */
export const sendFile = async (http: Http, body: Body = files.pdf, path = uploads): Promise<string> =>
  (await trySend(http, path, body)).as(Uploaded).id;

/** A file as it was downloaded. */
export const fetchFile = async (http: Http, path: string): Promise<{ headers: globalThis.Headers; bytes: Buffer }> => {
  const response = await fetch(`${http.baseUrl}${path}`, { headers: http.authorization });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200) throw new Error(`${response.status} ${bytes.toString()}`);
  return { headers: response.headers, bytes };
};

/** Says that it will send so many bytes, and sends these. `status` is of the answer; none comes to whoever hangs up. */
export const beginSending = (http: Http, path: string, sent: Uint8Array, says: number) => {
  const headers = { ...http.authorization, 'content-type': 'application/octet-stream', 'content-length': says };
  const sending = request(`${http.baseUrl}${path}`, { method: 'POST', headers });
  const status = new Promise<number | undefined>((resolve) => {
    sending.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sending.on('error', () => {
      resolve(undefined);
    });
  });
  sending.write(sent);
  return { status, hangUp: () => void sending.destroy() };
};

/** Every file below a folder with what is in it. */
export const everyFile = async (folder: string): Promise<Map<string, Buffer>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path)] as const)));
};

/** A video of that many bytes that nobody can pack, as a line brings it. */
export async function* video(size: number): AsyncGenerator<Uint8Array> {
  const piece = randomBytes(64 * 1024);
  await Promise.resolve();
  yield files.mp4;
  for (let left = size - files.mp4.length; left > 0; left -= piece.length) yield piece.subarray(0, left);
}
