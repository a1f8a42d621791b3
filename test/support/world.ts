import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { Role } from '#kernel/callers.port.js';
import type { Command } from '#kernel/message.js';
import { readSettings } from '#platform/config.js';
import type { Outbound } from '#platform/couriers/outbound.js';
import { inboxPage } from '#platform/read-db/inbox.js';
import { createHttp, listen } from '../../apps/http.js';
import { connected, openParts, type Parts } from '../../apps/parts.js';
import { readersReady } from '../../apps/readers.js';
import { RedressModule } from '../../apps/redress/redress.module.js';
import { Reconciler } from '../../apps/worker/reconciler.js';
import { startWorker, type Worker } from '../../apps/worker/worker.js';
import { createDatabase } from './database.js';
import { FakeClock } from './fake-clock.js';
import { ChannelClient, CitizenClient, StaffClient } from './world.clients.js';
import { type CallerName, issueKey, issueKeys, type Keys, type Scope } from './world.callers.js';
import { registerCity } from './world.directory.js';

/** A Monday morning in Shanghai. The log's own recorded times are the server's. */
const monday = '2026-07-06T01:00:00.000Z';

export interface WorldOptions {
  /** An address and master key of another world, to be a second process of it; a database of its own without. */
  readonly beside?: Pick<World, 'databaseUrl' | 'masterKey' | 'keys'> & Partial<Pick<World, 'blobFolder'>>;
  readonly databaseUrl?: string;
  /** Jobs are kept in PostgreSQL without it. */
  readonly queueUrl?: string | undefined;
  readonly log?: Logger;
  /** Whose word on where a request comes from is believed: this machine's without it. Nobody's when it is empty. */
  readonly trustProxy?: string;
  /** Settings beside those that every world has. */
  readonly settings?: Readonly<Record<string, string>>;
  /** The way out for webhooks, opened to this machine; as in life without it. */
  readonly outbound?: Outbound;
  /** True for a world whose jobs are not worked off until `worker.work()` is called. */
  readonly idle?: boolean;
}

/** The whole system on real parts, and a client for each group of its users. */
export interface World {
  readonly url: string;
  readonly databaseUrl: string;
  readonly masterKey: string;
  /** Where attachments are kept, sealed. */
  readonly blobFolder: string;
  readonly keys: Keys;
  readonly clock: FakeClock;
  readonly parts: Parts;
  readonly app: NestFastifyApplication;
  readonly worker: Worker;
  /** The hall's tablets in the east county. */
  readonly channel: ChannelClient;
  readonly otherChannel: ChannelClient;
  /** Of the east county's bureau. */
  readonly officer: StaffClient;
  /** Of the west county's bureau. */
  readonly otherOfficer: StaffClient;
  /** Sees the whole city. */
  readonly supervisor: StaffClient;
  readonly evaluator: StaffClient;
  readonly citizen: CitizenClient;
  as(name: CallerName): StaffClient;
  /** Staff with a key that was made for one test. */
  staff(key: string): StaffClient;
  /** The same, with the key: who sees everything but where `scope` says otherwise. */
  employ(name: string, role: Role, scope?: Scope): Promise<StaffClient>;
  /** What only a command can do, since no route sends it. */
  execute(command: Command): Promise<unknown>;
  /** Until everything that follows from what happened so far has happened. */
  quiet(): Promise<void>;
  /** Moves the clock on and lets the timers of open orders ring again. */
  passTime(millis: number): Promise<void>;
  stop(): Promise<void>;
}

/** Asks again and again until there is an answer. */
export const eventually = async <T>(ask: () => Promise<T | undefined>, seconds = 60): Promise<T> => {
  const end = performance.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`it did not come to pass within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const settingsOf = (databaseUrl: string, masterKey: string, blobFolder: string, options: WorldOptions) =>
  connected(
    readSettings({
      DATABASE_URL: databaseUrl,
      MASTER_KEY: masterKey,
      QUEUE_URL: options.queueUrl,
      BLOB_STORE_URL: `file://${blobFolder}`,
      TRUST_PROXY: options.trustProxy ?? '127.0.0.1', // each request of a citizen says where it comes from
      LOG_LEVEL: 'silent',
      NODE_ENV: 'test',
      ...options.settings,
    }),
  );

/** True when every consumer has seen everything, and neither inbox nor queue holds work that could be done now. */
export const isQuiet = async ({ readDb, store, queue }: Parts): Promise<boolean> => {
  const head = await store.head();
  const behind = [...(await readDb.checkpoints()).values()].some(({ position }) => position < head);
  if (behind || (await inboxPage(readDb.db, undefined, 1)).length > 0) return false;
  const { waiting, active } = await queue.counts();
  return waiting + active === 0 && (await store.head()) === head;
};

const begin = async (options: WorldOptions, database: { url: string }) => {
  const clock = new FakeClock(monday);
  const masterKey = options.beside?.masterKey ?? randomBytes(32).toString('base64');
  const blobFolder = options.beside?.blobFolder ?? (await mkdtemp(join(tmpdir(), 'redress-blobs-')));
  const parts = await openParts(settingsOf(database.url, masterKey, blobFolder, options), {
    clock,
    ...(options.log && { log: options.log }),
    ...(options.outbound && { outbound: options.outbound }),
  });
  const app = await createHttp(RedressModule.of(parts), parts);
  const worker = await startWorker(app, parts);
  await readersReady(app);
  return { clock, masterKey, blobFolder, parts, app, worker, url: await listen(app, '127.0.0.1', 0) };
};

/** Starts the whole system with the small city in its directory. */
export const startWorld = async (options: WorldOptions = {}): Promise<World> => {
  const given = options.databaseUrl ?? options.beside?.databaseUrl;
  const database = given === undefined ? await createDatabase() : { url: given, drop: () => Promise.resolve() };
  const running = await begin(options, database);
  const { parts, app, worker, url, clock } = running;
  const keys = options.beside?.keys ?? (await issueKeys(parts.callers));
  if (!options.beside) await registerCity(app, parts.store);
  if (!options.idle) await worker.work();
  const as = (name: CallerName) => new StaffClient(url, keys[name]);
  const quiet = async () => {
    await eventually(async () => ((await isQuiet(parts)) ? true : undefined));
  };
  return {
    ...running,
    databaseUrl: database.url,
    keys,
    channel: new ChannelClient(url, keys.hall),
    otherChannel: new ChannelClient(url, keys.app),
    officer: as('east-officer'),
    otherOfficer: as('west-officer'),
    supervisor: as('city-supervisor'),
    evaluator: as('evaluator'),
    citizen: new CitizenClient(url),
    as,
    staff: (key) => new StaffClient(url, key),
    employ: async (name, role, scope) => new StaffClient(url, await issueKey(parts.callers, name, role, scope)),
    quiet,
    execute: (command) => app.get(CommandBus).execute(command),
    passTime: async (millis) => {
      clock.advance(millis);
      await app.get(Reconciler).rearm();
      await parts.queue.bull.promoteJobs(); // the queue waits by the machine's clock, which is another one
      await quiet();
    },
    stop: async () => {
      await app.close();
      await worker.stop();
      await parts.close();
      await database.drop();
      if (options.beside?.blobFolder === undefined) await rm(running.blobFolder, { recursive: true, force: true });
    },
  };
};
