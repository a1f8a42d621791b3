import type { Readable } from 'node:stream';
import type { ByteStream } from '#kernel/blob-store.port.js';
import { EdgeProblem } from '../http/edge-problem.js';

/** A file that takes longer to arrive is given up: 50 MB at 2.3 Mbit/s. */
const deadlineMillis = 180_000;
/** How long the rest of a refused file is let by: a caller who is cut off in the middle does not read why. */
const lingerMillis = 30_000;

/** A body as it comes, read on demand. Throws 400 `attachment.broken-off` when it ends before its end, or takes too long. */
export async function* arriving(body: Readable): ByteStream {
  const timer = setTimeout(() => body.destroy(), deadlineMillis);
  try {
    // Not destroyed by a reader who has seen enough: the answer goes out on the same line.
    for await (const chunk of body.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array;
  } catch {
    throw new EdgeProblem(400, 'attachment.broken-off');
  } finally {
    clearTimeout(timer);
  }
}

/** Lets what is still on its way go by unread. */
export const letBy = (body: Readable): void => {
  if (body.readableEnded || body.destroyed) return;
  const timer = setTimeout(() => body.destroy(), lingerMillis).unref();
  body
    .once('close', () => clearTimeout(timer))
    .on('error', () => undefined)
    .resume();
};
