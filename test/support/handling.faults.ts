import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Enqueued, JobHandlers, RunningJob } from '#kernel/work-queue.port.js';
import { ensureDatabase } from '#platform/postgres/database.js';
import { startEmbedded } from '#platform/postgres/embedded.js';
import { crossOff } from '#platform/read-db/inbox.js';
import { freePort } from '#platform/free-port.js';
import type { Chance } from '#simulation/chance.js';
import { NoticeGate } from '../../apps/worker/notice-gate.js';
import { Reconciler } from '../../apps/worker/reconciler.js';
import { workflowConsumer } from '../../apps/worker/workflow-consumer.js';
import { workflows } from '../../apps/worker/workflows.js';
import { type Fault, hour, script } from './handling.script.js';
import { Stage } from './handling.stage.js';
import { type Condemned, Watchman } from './mortal-worker.js';
import { eventually, type World } from './world.js';

/** A fault on its stage. */
export interface Trouble extends Fault {
  readonly stage: Stage;
  /** What it did, and how often: a trouble that never came proves nothing. */
  readonly struck: Readonly<Record<string, number>>;
  /** Ends the stage and whatever it held beside it. */
  close(this: void): Promise<void>;
}

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
};

/** Nothing happens. */
export const none = async (): Promise<Trouble> => {
  const stage = await Stage.open();
  return { stage, struck: {}, close: () => stage.close() };
};

/** The queue store loses all it holds, now while jobs run, now while timers wait, and is made good. */
export const lostQueue = async (chance: Chance): Promise<Trouble> => {
  const stage = await Stage.open();
  const client = await connect(stage.world.databaseUrl);
  const struck = { emptied: 0, lost: 0, foundAgain: 0 };
  const rearm = async () => {
    const { added } = await stage.world.app.get(Reconciler).rearm();
    struck.foundAgain += added;
  };
  const lose = async () => {
    if (!chance.happens(0.5)) return;
    const { rows } = await client.query<{ lost: number }>('SELECT count(*)::integer AS lost FROM queue.job');
    await client.query('TRUNCATE queue.job CASCADE');
    struck.emptied += 1;
    struck.lost += rows[0]?.lost ?? 0;
    await rearm();
  };
  const after = async () => {
    await rearm(); // what came while read models were behind waits for the reconciler's next turn
    await lose();
  };
  return { stage, struck, meanwhile: lose, after, close: () => client.end().then(() => stage.close()) };
};

/** In each step the worker dies in the middle of a job, or else once all is done, and another takes over. */
export const killedWorkers = async (chance: Chance): Promise<Trouble> => {
  const stage = await Stage.open({ idle: true });
  await stage.world.worker.stop();
  const watchman = await Watchman.post(stage.world);
  stage.clocks.push((at) => watchman.tell(at));
  const struck = { atWork: 0, between: 0 };
  let condemned: Condemned | undefined;
  return {
    stage,
    struck,
    before: async () => {
      condemned = await watchman.condemn(1 + chance.below(8));
    },
    after: async () => {
      if (condemned?.isDead) struck.atWork += 1;
      else {
        await condemned?.kill();
        struck.between += 1;
      }
    },
    close: () => watchman.close().then(() => stage.close()),
  };
};

type Handle = (run: () => Promise<void>, job: RunningJob) => Promise<void>;

/** Lets a world's worker take up its jobs, each of them as `handle` wants it. */
const work = async ({ parts: { queue }, worker }: World, handle: Handle): Promise<void> => {
  const process = queue.process.bind(queue);
  queue.process = (handlers, concurrency) => {
    const all = Object.entries(handlers as Readonly<Record<string, (job: RunningJob) => Promise<void>>>);
    const handled = all.map(([name, run]) => [name, (job: RunningJob) => handle(() => run(job), job)] as const);
    // The same names with handlers of the same shape, which a list of pairs does not remember.
    return process(Object.fromEntries(handled) as unknown as JobHandlers, concurrency);
  };
  await worker.work();
};

/** Two workers work off the same queue; which of them leads through the log changes all the time. */
export const racingWorkers = async (chance: Chance): Promise<Trouble> => {
  const stage = await Stage.open({ idle: true });
  const other = await stage.beside({ idle: true });
  const struck = { byOne: 0, byOther: 0, deposed: 0 };
  await work(stage.world, (run) => (struck.byOne++, run()));
  await work(other, (run) => (struck.byOther++, run()));
  const client = await connect(stage.world.databaseUrl);
  return {
    stage,
    struck,
    meanwhile: async () => {
      if (!chance.happens(0.25)) return;
      const { rowCount } = await client.query(`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'redress leadership'
          AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')`);
      struck.deposed += rowCount ?? 0;
    },
    close: async () => {
      await client.end();
      await other.stop();
      await stage.close();
    },
  };
};

/** Every job is run by two at once, and again when it is done; every event comes twice, and all of them again at the end. */
export const everythingTwice = async (): Promise<Trouble> => {
  const stage = await Stage.open({ idle: true });
  const { parts, app } = stage.world;
  const struck = { jobs: 0, jobsAgain: 0, eventsAgain: 0 };
  const done = new Map<string, Enqueued>();
  await work(stage.world, async (run, { key, name, data }) => {
    struck.jobs += 1;
    await Promise.all([run(), run()]);
    done.set(key, { job: { name, data } as Enqueued['job'], key });
  });
  const consumer = workflowConsumer(workflows, {
    queue: parts.queue,
    crossOff: (keys) => crossOff(parts.readDb.db, keys),
    gates: { notices: (events) => app.get(NoticeGate).pass(events) },
  });
  const deliver = async (after: bigint): Promise<bigint> => {
    const { events, upTo } = await parts.store.readAll(after, { types: consumer.types }, 5_000);
    await parts.readDb.db.transaction().execute((tx) => consumer.apply(tx, events));
    await consumer.afterCommit?.(events);
    struck.eventsAgain += events.length;
    return upTo;
  };
  const runAgain = async (jobs: readonly Enqueued[]) => {
    await parts.queue.add(jobs);
    struck.jobsAgain += jobs.length;
    await stage.settle();
  };
  let delivered = 0n;
  const all = new Map<string, Enqueued>();
  return {
    stage,
    struck,
    close: () => stage.close(),
    after: async ({ name }) => {
      const jobs = [...done.values()];
      for (const job of jobs) all.set(job.key, job);
      await runAgain(jobs);
      delivered = await deliver(delivered);
      await stage.settle();
      done.clear();
      if (name !== script.at(-1)?.name) return;
      await runAgain([...all.values()]);
      await deliver(0n);
      await stage.settle();
    },
  };
};

/** For an hour nobody takes a message. */
export const silentHour = async (): Promise<Trouble> => {
  const stage = await Stage.open();
  const struck = { failed: 0 };
  return {
    stage,
    struck,
    close: () => stage.close(),
    before: async ({ name }) => {
      if (name === hour.from) await Promise.all([stage.mailbox.down(), stage.hook.down()]);
    },
    after: async ({ name }) => {
      if (name !== hour.to) return;
      const { events } = await stage.world.parts.store.readAll(0n, { types: ['NoticeAttemptFailed'] }, 5_000);
      struck.failed = events.length;
      await Promise.all([stage.mailbox.up(), stage.hook.up()]);
    },
  };
};

/** PostgreSQL, with log, queue, read models and vault, ends and is started again while jobs run. */
export const restartedDatabase = async (chance: Chance): Promise<Trouble> => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-handling-'));
  await chmod(folder, 0o755); // PostgreSQL may run as another user
  const port = await freePort(28_000 + (process.pid % 1_000));
  const settings = ['max_connections=100', 'shared_buffers=32MB', 'fsync=off'];
  let postgres = await startEmbedded({ folder, port, settings });
  await ensureDatabase(postgres.url('postgres'), 'redress');
  const stage = await Stage.open({ databaseUrl: postgres.url('redress') });
  const struck = { restarts: 0 };
  const last = chance.pick(script).name;
  return {
    stage,
    struck,
    meanwhile: async ({ name }) => {
      if (name !== last) return;
      await postgres.stop();
      postgres = await startEmbedded({ folder, port, settings });
      struck.restarts += 1;
      await eventually(async () => ((await stage.world.citizen.get('/health/ready')).status === 200 ? true : undefined), 60);
    },
    close: async () => {
      await stage.close();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
