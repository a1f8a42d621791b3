import type { DynamicModule, Provider } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import { DirectoryPast } from '#directory/directory.port.js';
import { recordedStatements } from '#directory/directory.projection.js';
import { BlobStore } from '#kernel/blob-store.port.js';
import { Callers } from '#kernel/callers.port.js';
import { Clock } from '#kernel/clock.port.js';
import { Courier, Outside } from '#kernel/courier.port.js';
import { Drafts } from '#kernel/drafts.port.js';
import { EventStore } from '#kernel/event-store.port.js';
import { Log } from '#kernel/log.port.js';
import { Media } from '#kernel/media.port.js';
import { Pinboard } from '#kernel/pinboard.port.js';
import { Sessions } from '#kernel/sessions.port.js';
import { Streams } from '#kernel/streams.js';
import { Vault } from '#kernel/vault.port.js';
import { WorkQueue } from '#kernel/work-queue.port.js';
import { RecordedAddresses } from '#notices/address.query.js';
import { Populations } from '#evaluation/evaluation.port.js';
import { RecordedPopulations } from '#evaluation/population.query.js';
import { NoticeAddresses, PublicPages } from '#notices/notices.port.js';
import { PostgresCallers } from '#platform/access/postgres.callers.js';
import { PostgresSessions } from '#platform/access/postgres.sessions.js';
import { openBlobStore } from '#platform/blob/open.blob-store.js';
import { SystemClock } from '#platform/clock.js';
import { BadConfiguration, type Settings } from '#platform/config.js';
import { openCouriers } from '#platform/couriers/open.couriers.js';
import { Outbound } from '#platform/couriers/outbound.js';
import type { OutboxCourier } from '#platform/couriers/outbox.courier.js';
import { PostgresDrafts } from '#platform/drafts/postgres.drafts.js';
import { PostgresPinboard } from '#platform/pinboard/postgres.pinboard.js';
import { PostgresEventStore } from '#platform/event-store/postgres.event-store.js';
import { SharpMedia } from '#platform/media/sharp.media.js';
import { openPool } from '#platform/postgres/pool.js';
import type { BullmqWorkQueue } from '#platform/queue/bullmq.work-queue.js';
import { openWorkQueue } from '#platform/queue/open.work-queue.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { MasterKey } from '#platform/vault/envelope.js';
import { PostgresVault } from '#platform/vault/postgres.vault.js';
import { RulebookGround } from '#rulebook/rulebook.port.js';
import { rateNames } from '#scorecards/measures.query.js';
import { recordedRules } from '#rulebook/rulebook.projection.js';
import { AtOnce } from './api/scorecards/at-once.js';
import { catalogue } from './catalogue.js';
import { AttemptKey } from './web/staff/attempts.js';
import { derivedKey, IdentityProvider } from './web/staff/identity.js';
import { ReadModels } from './worker/projections.js';

/** Settings with everything that a process which does not bring its own parts must be told. */
export type Connected = Settings & { readonly DATABASE_URL: string; readonly MASTER_KEY: string };

/** The adapters of a running system, chosen by their URLs. */
export interface Parts {
  readonly settings: Connected;
  readonly log: Logger;
  readonly clock: Clock;
  readonly store: EventStore;
  readonly readDb: ReadDb;
  readonly queue: BullmqWorkQueue;
  readonly vault: Vault;
  readonly callers: Callers;
  readonly sessions: Sessions;
  readonly drafts: Drafts;
  readonly pinboard: Pinboard;
  readonly blobs: BlobStore;
  readonly media: Media;
  readonly courier: Courier;
  /** Only where notices leave the system in no other way. */
  readonly outbox: OutboxCourier | undefined;
  readonly outbound: Outbound;
  close(): Promise<void>;
}

/** Throws `BadConfiguration` when a setting is missing that this process cannot do without. */
export const connected = (settings: Settings): Connected => {
  const { DATABASE_URL, MASTER_KEY } = settings;
  const missing = Object.entries({ DATABASE_URL, MASTER_KEY }).flatMap(([name, value]) =>
    value === undefined ? [`${name} is missing`] : [],
  );
  if (DATABASE_URL === undefined || MASTER_KEY === undefined) throw new BadConfiguration(missing);
  return { ...settings, DATABASE_URL, MASTER_KEY };
};

/** The log at an address. */
export const openStore = async (url: string, onConnectionError: (error: Error) => void): Promise<EventStore> => {
  if (url.startsWith('postgres')) return PostgresEventStore.open({ url, catalogue, onConnectionError });
  // Its client brings native parts under a licence of their own: nobody loads them who does not ask for KurrentDB.
  const { KurrentEventStore } = await import('#platform/event-store/kurrent.event-store.js');
  return new KurrentEventStore(url, catalogue);
};

export const openLog = (settings: Pick<Settings, 'LOG_LEVEL'>): Logger => pino({ level: settings.LOG_LEVEL, base: null });

export interface PartsOptions {
  readonly clock?: Clock;
  readonly log?: Logger;
  /** By how many milliseconds the clock is ahead of the machine's, where it was moved by hand. */
  readonly ahead?: () => number;
  /** For specs, whose receivers of webhooks stand on this machine. */
  readonly outbound?: Outbound;
}

/** What people at the pages have begun or keep to work by. */
const openKept = async (pool: ReturnType<typeof openPool>) => ({
  drafts: await PostgresDrafts.open(pool),
  pinboard: await PostgresPinboard.open(pool),
});

/** Opens the parts one after another; `opened` hears of each as soon as there is something to close. */
const connect = async (
  settings: Connected,
  { log, clock, outbound, ahead }: Required<PartsOptions>,
  opened: (close: () => Promise<void>) => void,
) => {
  const url = settings.DATABASE_URL;
  const onConnectionError = (error: Error) => {
    log.warn({ part: 'postgres', reason: error.name }, 'a connection broke and is being replaced');
  };
  const onError = (error: Error) => {
    log.warn({ part: 'queue', reason: error.name }, 'the queue reported a problem');
  };
  const pool = openPool({ url, applicationName: 'redress vault', onConnectionError });
  opened(() => pool.end());
  const store = await openStore(settings.EVENT_STORE_URL ?? url, onConnectionError);
  opened(() => store.close());
  const readDb = await ReadDb.open({ url, onConnectionError });
  opened(() => readDb.close());
  const vault = await PostgresVault.open(pool, MasterKey.fromBase64(settings.MASTER_KEY));
  const callers = await PostgresCallers.open(pool);
  const sessions = await PostgresSessions.open(pool, {
    idleMinutes: settings.SESSION_IDLE_MINUTES,
    hours: settings.SESSION_HOURS,
    demo: settings.NODE_ENV !== 'production',
  });
  const kept = await openKept(pool);
  const queue = await openWorkQueue({ url: settings.QUEUE_URL ?? url, onError, ahead });
  opened(() => queue.close());
  const blobs = await openBlobStore(settings);
  opened(() => blobs.close());
  const couriers = await openCouriers(settings, { pool, vault, clock, outbound });
  opened(() => couriers.courier.close());
  return { store, readDb, vault, callers, sessions, ...kept, queue, blobs, media: new SharpMedia(), outbound, ...couriers };
};

/** Connects to everything. Throws when a part cannot be reached, with nothing left open. */
export const openParts = async (settings: Connected, options: PartsOptions = {}): Promise<Parts> => {
  const { clock = new SystemClock(), log = openLog(settings), outbound = new Outbound(), ahead = () => 0 } = options;
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    const adapters = await connect(settings, { log, clock, outbound, ahead }, (closeOne) => closers.push(closeOne));
    return { settings, log, clock, ...adapters, close };
  } catch (error) {
    await close();
    throw error;
  }
};

/** What the rulebook of these parts is told. */
export const groundOf = ({ settings, readDb }: Pick<Parts, 'settings' | 'readDb'>): RulebookGround => ({
  zone: settings.TIME_ZONE,
  rates: rateNames,
  pages: () => recordedRules(readDb),
});

/** The adapters behind their ports, for every module to ask for. */
@Module({})
export class PartsModule {
  static of(parts: Parts): DynamicModule {
    const providers: Provider[] = [
      { provide: EventStore, useValue: parts.store },
      { provide: Streams, useValue: new Streams(parts.store) },
      { provide: ReadDb, useValue: parts.readDb },
      { provide: WorkQueue, useValue: parts.queue },
      { provide: DirectoryPast, useValue: { pages: () => recordedStatements(parts.readDb) } satisfies DirectoryPast },
      { provide: Vault, useValue: parts.vault },
      { provide: Callers, useValue: parts.callers },
      { provide: Sessions, useValue: parts.sessions },
      { provide: IdentityProvider, useValue: new IdentityProvider(parts.settings) },
      {
        provide: AttemptKey,
        useValue: { bytes: derivedKey(parts.settings.MASTER_KEY, 'attempts to log in') } satisfies AttemptKey,
      },
      { provide: Drafts, useValue: parts.drafts },
      { provide: Pinboard, useValue: parts.pinboard },
      { provide: BlobStore, useValue: parts.blobs },
      { provide: Media, useValue: parts.media },
      { provide: Courier, useValue: parts.courier },
      { provide: Outside, useValue: parts.outbound },
      { provide: NoticeAddresses, useValue: new RecordedAddresses(parts.readDb) },
      { provide: Populations, useValue: new RecordedPopulations(parts.store, parts.readDb) },
      { provide: PublicPages, useValue: { url: parts.settings.PUBLIC_URL } satisfies PublicPages },
      { provide: AtOnce, useValue: { orders: parts.settings.RECOUNT_AT_ONCE } satisfies AtOnce },
      { provide: Clock, useValue: parts.clock },
      { provide: RulebookGround, useValue: groundOf(parts) },
      { provide: Log, useValue: parts.log },
      { provide: ReadModels, useValue: new ReadModels(parts) },
    ];
    return { module: PartsModule, global: true, providers, exports: providers };
  }
}
