import { randomUUID } from 'node:crypto';
import { catalogue } from '../../dist/apps/catalogue.js';
import { PostgresEventStore } from '../../dist/libs/platform/event-store/postgres.event-store.js';
import { serve } from '../rig/children.mjs';
import { steadily } from '../rig/pace.mjs';

const open = (url) => PostgresEventStore.open({ url, catalogue, onConnectionError: () => undefined });
const measured = await open(process.env.MEASURED_URL);
const bare = await open(process.env.BARE_URL);

/** Stored by the same commit as the event before. */
const followers = new Set(['ApprovalAsked', 'CallBackAsked', 'WorkOrderClosed']);
let handlings = [];

const eventsOf = async (stream) => {
  const events = [];
  for await (const { type, data, cause } of measured.read(stream)) events.push({ type, data, cause });
  return events;
};

const commitsOf = (events) => {
  const commits = [];
  for (const event of events)
    if (followers.has(event.type)) commits.at(-1).push(event);
    else commits.push([event]);
  return commits;
};

const appendAll = async (stream, commits) => {
  let expected = 'none';
  for (const events of commits) {
    const news = events.map((event) => ({ ...event, id: randomUUID() }));
    ({ revision: expected } = await bare.append(stream, news, expected));
  }
};

serve(
  {
    /** Remembers the events of handlings that have come to their end, as the log has them. */
    learn: async ({ count }) => {
      const { events } = await measured.readAll(0n, { types: ['WorkOrderClosed'] }, count);
      handlings = await Promise.all(
        events.map(async ({ data: { workOrderId } }) => ({
          review: commitsOf(await eventsOf(`review-${workOrderId}`)),
          order: commitsOf(await eventsOf(`work-order-${workOrderId}`)),
        })),
      );
      const commits = handlings.map(({ review, order }) => [...review, ...order]);
      return { commits: commits[0].length, events: commits[0].flat().length };
    },
    /** The same events in as many commits into new streams of a bare log, nothing else; handlings a second. */
    append: async (pace) => {
      let next = 0;
      return steadily(async () => {
        const { review, order } = handlings[next++ % handlings.length];
        const id = randomUUID();
        await appendAll(`review-${id}`, review);
        await appendAll(`work-order-${id}`, order);
      }, pace);
    },
  },
  async () => {
    await measured.close();
    await bare.close();
  },
);
