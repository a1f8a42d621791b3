import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '../rig/children.mjs';
import { Chance } from '../../dist/libs/simulation/chance.js';
import { untilOnDesk, watchDesk } from '../rig/desk.mjs';
import { handleFully } from '../rig/handling.mjs';
import { checked, must, openConnection, requestOf } from '../rig/http.mjs';
import { sendBatch } from '../rig/ndjson.mjs';
import { arriving, percentile, rateOf, steadily } from '../rig/pace.mjs';
import { Timings } from '../rig/timings.mjs';
import { fresh, happening, reviews, world } from '../rig/world.mjs';

const { BASE_URL: baseUrl, CHANNEL_KEY: key, STAFF_KEY: staff, DESK_KEY: desk } = process.env;
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

const send = (request) => onConnection((connection) => connection.send(request));

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

const watch = watchDesk(send, desk);
const departmentOf = new Map(world.items.map(({ code, departmentCode }) => [code, departmentCode]));

/** Milliseconds from sending a bad review to its order on the desk. */
const latencyOf = async (body) => {
  const start = performance.now();
  const { id } = must(await send(submission(body)), 201);
  if (body.rating > 2) return undefined;
  await untilOnDesk(send, staff, departmentOf.get(body.itemCode), id);
  return performance.now() - start;
};

/** How one of many handlings goes: its steps, and the whole of it, into `timings`. Throws what went wrong. */
const handle = async (body, timings) => {
  const start = performance.now();
  const took = (step, millis) => timings.took(step, millis);
  await handleFully({ send, channel: key, staff: desk, onDesk: watch.onDesk, took }, body);
  timings.took('whole', performance.now() - start);
};

/** Those that arrive in one phase; what goes wrong is counted, and the first of it told. */
const phase = async (bodies, { perSecond, seconds, chance }) => {
  const timings = new Timings();
  let lastEnd = 0;
  const one = () =>
    handle(bodies.next().value, timings)
      .catch((error) => timings.failed(error))
      .finally(() => (lastEnd = performance.now()));
  const begun = await arriving(one, { perSecond, seconds, chance });
  const arrived = performance.now();
  const ended = Promise.all(begun).then(() => ({
    ...timings.summary(),
    perSecond,
    begun: begun.length,
    /** From the last arrival's time to the end of the last of them. */
    drain: Math.max(0, lastEnd - arrived) / 1_000,
  }));
  return { ended };
};

serve({
  /** Single reviews, each answered 201 before the next on its connection; reviews a second. */
  singles: async ({ seed, most, inFlight, seconds }) => {
    const requests = [...reviews(seed, most)].map(submission);
    await warm(inFlight);
    return rateOf(async () => checked(await send(requests.pop()), 201), { inFlight, seconds });
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
  /** Before handlings are measured: what lies on the desk already is nobody's of this run. */
  begin: () => watch.begin(),
  /** Bad reviews handled to the end, `inFlight` at a time, whole handlings a second; any error ends it. */
  handling: async ({ seed, inFlight, seconds }) => {
    const bodies = happening(seed);
    const timings = new Timings();
    const rate = await steadily(() => handle(bodies.next().value, timings), { inFlight, seconds });
    return { rate, ...timings.summary() };
  },
  /** The same, arriving by themselves: phases one after the other, each begun whatever is left of the one before. */
  arrivals: async ({ seed, phases }) => {
    const bodies = happening(seed);
    const chance = new Chance(seed);
    const begun = [];
    for (const { perSecond, seconds } of phases) begun.push(await phase(bodies, { perSecond, seconds, chance }));
    return Promise.all(begun.map(({ ended }) => ended));
  },
});
