import { EdgeProblem } from '../http/edge-problem.js';
import { type Line, linesOf } from '../reviews/lines.js';

const longestLine = 64 * 1024;
/** Lines that go into the log together. */
const chunkSize = 1_000;

/** What a line says. Throws `EdgeProblem` for one that is too long or no JSON. */
export const jsonOf = (text: string | undefined): unknown => {
  if (text === undefined) throw new EdgeProblem(413, 'request.line-too-long');
  try {
    return JSON.parse(text);
  } catch {
    throw new EdgeProblem(400, 'request.malformed');
  }
};

const idle = () => new Promise<undefined>((resolve) => setImmediate(() => resolve(undefined)));

/** As many lines as there are at hand, at most a chunk: a fast sender gets big chunks, a slow one answers as it goes. */
export async function* lineChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line[]> {
  const source = linesOf(bytes, longestLine);
  let waiting: Line[] = [];
  const read = () => {
    const reading = source.next();
    reading.catch(() => undefined); // heard when its turn comes; until then the sender may go away
    return reading;
  };
  let next = read();
  for (;;) {
    const arrived = await (waiting.length > 0 ? Promise.race([next, idle()]) : next);
    if (arrived?.done) break;
    if (arrived) {
      waiting = waiting.concat(arrived.value);
      next = read();
    }
    if (arrived === undefined || waiting.length >= chunkSize) {
      yield waiting.slice(0, chunkSize);
      waiting = waiting.slice(chunkSize);
    }
  }
  for (let start = 0; start < waiting.length; start += chunkSize) yield waiting.slice(start, start + chunkSize);
}
