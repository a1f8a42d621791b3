import type { StoredEvent } from '#kernel/events.js';
import type { NoticeEvent } from '#notices/notice.events.js';
import type { DeskTables } from '#orders/desk.projection.js';
import type { PointTables } from '#oversight/points.projection.js';
import { inboxPage } from '#platform/read-db/inbox.js';
import type { Cast } from './handling.script.js';
import { subjectOf } from './mailbox.js';
import { departments } from './world.directory.js';

/** How it all ended, told by roles: what ids, keys and the machine's own clock make of it is left out. */
export interface End {
  /** Every stream of the log but those of notices: types and data in order. */
  readonly streams: Readonly<Record<string, readonly unknown[]>>;
  /** By order or service point and recipient, in order: what was to be told, how often it was delivered in the end. */
  readonly told: Readonly<Record<string, readonly string[]>>;
  /** What the mail server and the listening channel took, each message once. */
  readonly received: readonly string[];
  readonly desk: readonly unknown[];
  readonly points: readonly unknown[];
  readonly figures: Readonly<Record<string, unknown>>;
  /** Of all this there must be none: debts, jobs that failed or hang, consumers that stand still; notices that nobody got, messages that the log does not know. */
  readonly left: Readonly<Record<'inbox' | 'failed' | 'active' | 'stopped' | 'unheard' | 'unknown', number>>;
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z/g;
/** Digests under a key that each database has of its own. */
const digests = new Set(['fingerprint', 'passage']);
const dayMillis = 86_400_000;

type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Tells the same of two runs in the same words. */
class Teller {
  readonly #roles: readonly (readonly [string, string])[];

  constructor(cast: Cast) {
    this.#roles = [...cast.spoken].flatMap(([role, { id, number }]): [string, string][] => [
      [id, `‹${role}›`],
      [number.slice(1), `‹${role}›`],
    ]);
  }

  told(value: unknown): Plain {
    return this.#told(
      JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `${one}` : one))) as Plain,
    );
  }

  text(text: string): string {
    let told = text;
    for (const [own, role] of this.#roles) told = told.replaceAll(own, role);
    return told.replace(uuid, '‹id›').replace(instant, (one) => (isMachineTime(one) ? '‹machine time›' : one));
  }

  #told(value: Plain): Plain {
    if (typeof value === 'string') return this.text(value);
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((one: Plain) => this.#told(one));
    if ('box' in value && 'person' in value) return '‹sealed›';
    const entries = Object.entries(value).map(([key, one]) => [key, digests.has(key) ? '‹digest›' : this.#told(one)]);
    return Object.fromEntries(entries) as Plain;
  }
}

/** What the log's own clock said, which is the machine's. */
const isMachineTime = (at: string): boolean => Math.abs(Date.parse(at) - Date.now()) < dayMillis;

const everything = async ({ world }: Cast): Promise<Map<string, StoredEvent[]>> => {
  const streams = new Map<string, StoredEvent[]>();
  let page;
  for (let after = 0n; page?.more !== false; after = page.upTo) {
    page = await world.parts.store.readAll(after, {}, 500);
    for (const event of page.events) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
  }
  return streams;
};

const isNotice = (stream: string): boolean => /^notice-[0-9a-f]{8}-/.test(stream);

const storyOf = (teller: Teller, streams: ReadonlyMap<string, readonly StoredEvent[]>): End['streams'] => {
  const named = [...streams].filter(([stream]) => !isNotice(stream));
  const stories = named.map(([stream, events]): [string, readonly unknown[]] => [
    teller.text(stream).replace(/^(correction-passage-).*/, '$1‹digest›'),
    events.map(({ type, data }) => ({ type, data: teller.told(data) })),
  ]);
  return Object.fromEntries(stories.sort(([a], [b]) => (a < b ? -1 : 1)));
};

interface Notice {
  readonly id: string;
  readonly label: string;
  readonly thread: string;
  readonly delivered: number;
}

/** Notices in the order in which they were planned, and how often the log says of each that it was delivered. */
const noticesIn = (teller: Teller, streams: ReadonlyMap<string, readonly StoredEvent[]>): readonly Notice[] =>
  [...streams]
    .filter(([stream]) => isNotice(stream))
    .flatMap(([, events]) => {
      const all = events as readonly StoredEvent<NoticeEvent>[];
      const deliveries = all.flatMap(({ type, data }) => (type === 'NoticeDelivered' ? data.noticeId : []));
      return all.flatMap(({ type, data }) => {
        if (type !== 'NoticePlanned') return [];
        const { recipient, about, template, via, noticeId: id } = data;
        const subject = about.of === 'order' ? about.workOrderId : about.servicePoint;
        const thread = `${teller.text(subject)} → ${recipient.kind === 'citizen' ? 'citizen' : recipient.name}`;
        const delivered = deliveries.filter((one) => one === id).length;
        return [{ id, thread, delivered, label: `${template} ${String(about.state)} by ${via}` }];
      });
    });

const toldIn = (notices: readonly Notice[]): End['told'] => {
  const threads = Map.groupBy(notices, ({ thread }) => thread);
  const told = [...threads].map(([thread, all]): [string, readonly string[]] => [
    thread,
    all.map(({ label, delivered }) => `${label}, delivered ${delivered} times`),
  ]);
  return Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** By its id, whoever takes a message knows one that comes again: each id once, with all that was ever said under it. */
const messagesOf = ({ stage: { mailbox, hook } }: Cast): Map<string, Set<string>> => {
  const messages = new Map<string, Set<string>>();
  const add = (id: string, said: string) => messages.set(id, (messages.get(id) ?? new Set()).add(said));
  for (const mail of mailbox.received) add(mail.messageId.split('@')[0] ?? '', `${mail.to.join()} ${subjectOf(mail)}`);
  for (const { headers, body } of hook.received) add(String(headers['webhook-id']), body);
  return messages;
};

/** Reads all of it, once everything has come to rest. */
export const endOf = async (cast: Cast): Promise<End> => {
  const { parts, evaluator } = cast.world;
  const teller = new Teller(cast);
  const streams = await everything(cast);
  const notices = noticesIn(teller, streams);
  const messages = messagesOf(cast);
  const waitFor = String(await parts.store.head());
  const figures = Object.values(departments).map(
    async (department) => [department, await evaluator.figures({ department, waitFor })] as const,
  );
  const desk = await parts.readDb.kysely<DeskTables>().selectFrom('desk').selectAll().orderBy('number').execute();
  const points = await parts.readDb.kysely<PointTables>().selectFrom('oversight').selectAll().execute();
  const { failed, active } = await parts.queue.counts();
  const known = new Set(notices.map(({ id }) => id));
  const stops = [...(await parts.readDb.checkpoints()).values()].filter(({ stopped }) => stopped);
  return {
    streams: storyOf(teller, streams),
    told: toldIn(notices),
    received: [...messages.values()].map((said) => [...said].map((one) => teller.text(one)).join(' | ')).sort(),
    desk: desk.map((row) => teller.told(row)).sort(byText),
    points: points.map((row) => teller.told(row)),
    figures: Object.fromEntries(await Promise.all(figures)),
    left: {
      inbox: (await inboxPage(parts.readDb.db, undefined, 500)).length,
      failed,
      active,
      stopped: stops.length,
      unheard: notices.filter(({ id }) => !messages.has(id)).length,
      unknown: [...messages.keys()].filter((id) => !known.has(id)).length,
    },
  };
};

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
