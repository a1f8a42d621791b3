import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '../rig/children.mjs';
import { untilOnDesk } from '../rig/desk.mjs';
import { handleFully, watchDesk } from '../rig/handling.mjs';
import { openConnection, requestOf } from '../rig/http.mjs';
import { sendBatch } from '../rig/ndjson.mjs';
import { percentile, rateOf } from '../rig/pace.mjs';
import { fresh, reviews, world } from '../rig/world.mjs';

const { BASE_URL: baseUrl, CHANNEL_KEY: key, STAFF_KEY: staff } = process.env;
const linesAtOnce = 500;

const idle = [];
const lent = () => {
  for (let connection = idle.pop(); connection; connection = idle.pop()) if (connection.isOpen()) return connection;
  return openConnection(baseUrl);
};
/** Lends a kept-alive connection. */
const onConnection = async (act) => {
  const connection = await lent();
  const result = await act(connection);
  idle.push(connection); // one that failed is not lent again
  return result;
};
const warm = async (count) => {
  while (idle.length < count) idle.push(await openConnection(baseUrl));
};

const submission = (body) => requestOf({ method: 'POST', path: '/api/v1/reviews', key, body });

const submitted = ({ status, text }) => {
  if (status !== 201) throw new Error(`answered ${status}: ${text}`);
  return text;
};

function* chunksOf(seed, count) {
  let lines = [];
  for (const review of reviews(seed, count)) {
    lines.push(`${JSON.stringify(review)}\n`);
    if (lines.length < linesAtOnce) continue;
    yield Buffer.from(lines.join(''));
    lines = [];
  }
  yield Buffer.from(lines.join(''));
}

const onDesk = watchDesk(onConnection, staff);
const departmentOf = new Map(world.items.map(({ code, departmentCode }) => [code, departmentCode]));

/** Milliseconds from sending a bad review to its order on the desk. */
const latencyOf = async (body) => {
  const start = performance.now();
  const answer = await onConnection((connection) => connection.send(submission(body)));
  const { id } = JSON.parse(submitted(answer));
  if (body.rating > 2) return undefined;
  await onConnection((connection) => untilOnDesk(connection, staff, departmentOf.get(body.itemCode), id));
  return performance.now() - start;
};

serve({
  /** Single reviews, each answered 201 before the next on its connection; reviews a second. */
  singles: async ({ seed, most, inFlight, seconds }) => {
    const requests = [...reviews(seed, most)].map(submission);
    await warm(inFlight);
    return rateOf(() => onConnection(async (connection) => submitted(await connection.send(requests.pop()))), {
      inFlight,
      seconds,
    });
  },
  /** Reviews by the batch, made before the clock starts or, `streamed`, while it runs; reviews a second. */
  batch: async ({ seed, count, streamed = false }) => {
    const chunks = streamed ? chunksOf(seed, count) : [...chunksOf(seed, count)];
    const start = performance.now();
    const summary = await sendBatch(chunks, { baseUrl, key });
    if (summary.accepted !== count) throw new Error(`not all were taken in: ${JSON.stringify(summary)}`);
    return count / ((performance.now() - start) / 1_000);
  },
  /** Reviews at a steady pace whatever the answers take; how long bad ones took to the desk, in milliseconds. */
  desk: async ({ seed, perSecond, badShare, seconds }) => {
    const start = performance.now();
    const under = [];
    let sent = 0;
    for (const body of fresh(seed, perSecond * seconds, badShare)) {
      const wait = start + (sent++ * 1_000) / perSecond - performance.now();
      if (wait > 1) await sleep(wait);
      under.push(latencyOf(body));
    }
    const offered = sent / ((performance.now() - start) / 1_000);
    const millis = (await Promise.all(under)).filter((latency) => latency !== undefined);
    return { offered, orders: millis.length, p50: percentile(millis, 0.5), p99: percentile(millis, 0.99) };
  },
  /** Bad reviews handled to the end, many at a time; handled a second, and how long the single one took, in milliseconds. */
  handling: async ({ seed, inFlight, seconds }) => {
    const bodies = fresh(seed, 500 * seconds, 1);
    const millis = [];
    const one = async () => {
      const start = performance.now();
      await onConnection((connection) => handleFully(connection, { channel: key, staff, onDesk }, bodies.next().value));
      millis.push(performance.now() - start);
    };
    const rate = await rateOf(one, { inFlight, seconds });
    return { rate, p50: percentile(millis, 0.5), p95: percentile(millis, 0.95) };
  },
});
