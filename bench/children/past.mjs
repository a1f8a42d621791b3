import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import pg from 'pg';
import { connected, openParts } from '../../dist/apps/parts.js';
import { projectionsOf } from '../../dist/apps/worker/projections.js';
import { Pump } from '../../dist/apps/worker/pump.js';
import { WorkerProcessModule } from '../../dist/apps/worker/worker-process.module.js';
import { workflowConsumer } from '../../dist/apps/worker/workflow-consumer.js';
import { workflows } from '../../dist/apps/worker/workflows.js';
import { DirectoryProgress } from '../../dist/libs/directory/directory.port.js';
import { addDays, localDay } from '../../dist/libs/kernel/values.js';
import { readSettings } from '../../dist/libs/platform/config.js';
import { openWorkQueue } from '../../dist/libs/platform/queue/open.work-queue.js';
import { moveCheckpoint } from '../../dist/libs/platform/read-db/checkpoints.js';
import { RulebookProgress } from '../../dist/libs/rulebook/rulebook.port.js';
import { simulateReviews } from '../../dist/libs/simulation/reviews.js';
import { deadlinesWorkflow } from '../../dist/libs/workflows/deadlines.workflow.js';
import { serve } from '../rig/children.mjs';
import { live } from '../rig/lives.mjs';
import { Notebook } from '../rig/notebook.mjs';
import { pastDays, world } from '../rig/world.mjs';

const livesAtOnce = 250;
const toldMillis = 5_000;
const workflowsName = 'workflows';

const parts = await openParts(connected(readSettings(process.env)));
const zone = parts.settings.TIME_ZONE;
const now = parts.clock.instant();
const today = localDay(now, zone);

/** What is written but not stored yet, by the day it happened on. */
const days = new Map();
const submitted = new Map();
/** Timers that have not rung yet, of orders that are open and of those that were faster. */
const timers = new Map();

const note = (append) => {
  const { data } = append.events[0];
  const at = data.at ?? data.occurredAt;
  const day = localDay(at, zone);
  if (!days.has(day)) days.set(day, []);
  days.get(day).push({ ...append, at });
  for (const event of append.events) {
    if (event.type === 'ReviewSubmitted') submitted.set(event.data.reviewId, event);
    if (!deadlinesWorkflow.on.includes(event.type) || !deadlinesWorkflow.wants(event)) continue;
    for (const wish of deadlinesWorkflow.react(event)) if (wish.at > now) timers.set(wish.key, wish);
  }
};

const notebook = new Notebook(parts.store, note);
const app = await NestFactory.createApplicationContext(WorkerProcessModule.of({ ...parts, store: notebook }), {
  logger: ['error', 'fatal'],
});
const commands = app.get(CommandBus);
await Promise.all([app.get(DirectoryProgress).ready(), app.get(RulebookProgress).ready()]);

const pump = new Pump({
  readDb: parts.readDb,
  databaseUrl: parts.settings.DATABASE_URL,
  store: parts.store,
  consumers: await projectionsOf(parts),
  onNews: (consumer, news) => ['bug', 'stopped'].includes(news.kind) && console.error(consumer, news),
});

const store = async (day) => {
  const appends = days.get(day) ?? [];
  days.delete(day);
  const answers = await parts.store.appendMany(appends.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)));
  const lost = answers.find((answer) => answer instanceof Error);
  if (lost) throw lost;
  return appends.reduce((sum, { events }) => sum + events.length, 0);
};

/** What happened up to a day, now that nothing can come to it any more; answers how many events that were. */
const storeUpTo = async (last) => {
  let events = 0;
  for (const day of [...days.keys()].sort()) if (day <= last) events += await store(day);
  return events;
};

const liveOne = async (body) => {
  const order = await live({ commands, submittedOf: (id) => submitted.get(id), now }, body);
  const { workOrderId } = order.opened;
  notebook.forget(`review-${workOrderId}`, `work-order-${workOrderId}`);
  submitted.delete(workOrderId);
  return order.state;
};

const lagOf = async () => {
  const standing = await pump.status();
  const stopped = standing.find(({ stop }) => stop);
  if (stopped) throw new Error(`${stopped.consumer} stopped: ${stopped.stop.reason}`);
  return standing.reduce((most, { lag }) => (lag > most ? lag : most), 0n);
};

const teller = (say) => {
  let toldAt = performance.now();
  return async () => {
    if (performance.now() - toldAt < toldMillis) return;
    toldAt = performance.now();
    console.error(`  ${await say()}`);
  };
};

const bodiesByDay = function* (bodies) {
  let day;
  let list = [];
  for (const body of bodies) {
    const its = localDay(body.occurredAt, zone);
    if (its !== day && list.length > 0) {
      yield [day, list];
      list = [];
    }
    day = its;
    list.push(body);
  }
  yield [day, list];
};

const sideBySide = async (items, act) => {
  const left = items.values();
  const work = async () => {
    for (const item of left) await act(item);
  };
  await Promise.all(Array.from({ length: livesAtOnce }, work));
};

/** Real life would have vacuumed long ago, and would know how its tables are spread. */
const tidyUp = async () => {
  const client = new pg.Client(parts.settings.DATABASE_URL);
  await client.connect();
  await client.query('VACUUM (ANALYZE)');
  await client.query('CHECKPOINT');
  await client.end();
};

serve(
  {
    /** A year of bad reviews and what became of each, into log and vault; projections follow meanwhile. */
    write: async ({ count }) => {
      await pump.start();
      const started = performance.now();
      const figures = { orders: 0, events: 0, open: 0 };
      const tell = teller(async () => {
        const perSecond = Math.round(figures.orders / ((performance.now() - started) / 1_000));
        const written = `${figures.orders.toLocaleString('en-US')} of ${count.toLocaleString('en-US')} orders written`;
        return `${written} (${perSecond}/s), projections ${(await lagOf()).toLocaleString('en-US')} positions behind`;
      });
      const options = { seed: 'past', count, from: addDays(today, -pastDays), to: addDays(today, -1) };
      const bodies = simulateReviews(world, { ...options, profile: '2023-07', badShare: 1, duplicates: 0 });
      for (const [day, some] of bodiesByDay(bodies)) {
        await sideBySide(some, async (body) => {
          if ((await liveOne(body)) !== 'closed') figures.open++;
          figures.orders++;
        });
        figures.events += await storeUpTo(day);
        await tell();
      }
      figures.events += await storeUpTo(today);
      return figures;
    },
    /** Waits until the read models know it all, and takes the workflows as done: the orders are open, the timers are set below. */
    catchUp: async () => {
      const tell = teller(async () => `projections ${(await lagOf()).toLocaleString('en-US')} positions behind`);
      while ((await lagOf()) > 0n) {
        await tell();
        await sleep(200);
      }
      await pump.stop();
      await parts.readDb.prepare(workflowConsumer(workflows, { queue: parts.queue }));
      const head = await parts.store.head();
      const { events } = await parts.store.readAll(head - 1n, {}, 1);
      const from = await parts.readDb.checkpoint(workflowsName);
      await moveCheckpoint(parts.readDb.db, workflowsName, from, { position: head, recordedAt: events[0].recordedAt });
      await tidyUp();
    },
    /** Sets the timers that have not rung yet, in each of the queues; answers how many. */
    setTimers: async ({ urls }) => {
      for (const url of urls) {
        const queue = await openWorkQueue({ url });
        await queue.add([...timers.values()]);
        await queue.close();
      }
      return timers.size;
    },
  },
  async () => {
    await app.close();
    await parts.close();
  },
);
