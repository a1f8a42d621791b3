import { EdgeProblem } from '../http/edge-problem.js';
import { type Line, linesOf } from '../reviews/lines.js';

const longestLine = 64 * 1024;
/** Lines that go into the log together. */
const chunkSize = 1_000;

const brokenOf = ({ broken }: Extract<Line, { broken: string }>): EdgeProblem =>
  broken === 'not-utf-8' ? new EdgeProblem(400, 'request.not-utf-8') : new EdgeProblem(413, 'request.line-too-long');

/** What a line says. Throws `EdgeProblem` for one that is too long, not UTF-8 or no JSON. */
export const jsonOf = (line: Line): unknown => {
  if ('broken' in line) throw brokenOf(line);
  try {
    return JSON.parse(line.text);
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
