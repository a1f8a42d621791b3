import { hash } from 'node:crypto';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Log } from '#kernel/log.port.js';
import { Pinboard } from '#kernel/pinboard.port.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { protection } from './page-headers.js';

/** How often a read model is asked whether it has moved: once for all readers of a process, and only while there are any. */
const lookMillis = 100;
/** Where much happens, readers are told no oftener than this. */
const restMillis = 500;
/** After that the browser asks again, and shows who it is. */
const openMillis = 300_000;
const aliveMillis = 25_000;

/** What an open page is told. */
export interface Told {
  /** Figures of the page, by the name of what is counted. */
  readonly counts?: Readonly<Record<string, number | string>>;
  /** What a page shows: a revision, which only grows, or a mark that is another one as soon as anything shown is. */
  readonly seen?: number | string;
  /** A mark of what stands beside it and is shown anew by itself, such as who else is there. */
  readonly beside?: string;
}

/** What an open page wants to be told of. */
export interface Topic {
  /** The read model in which it shows; `exports` is none, but what is pinned up of files that are taken. */
  readonly consumer: 'desk' | 'oversight' | 'problems' | 'exports';
  /** Who has which order before them shows in it, too. */
  readonly looking?: boolean;
  /** Who names the same key is told the same. */
  readonly key: string;
  readonly ask: () => Promise<Told>;
}

interface Listener {
  readonly topic: Topic;
  readonly reply: FastifyReply;
  said: string;
  heardAt: number;
  readonly until: number;
}

/** A mark of what a list shows, each row by its id and its state. */
export const markOf = (rows: readonly string[]): string => hash('sha256', rows.join('\n'), 'base64url').slice(0, 16);

/** Tells open pages what has changed of what they show, as soon as it has (server-sent events). */
@Injectable()
export class Pulse implements OnModuleDestroy {
  readonly #listeners = new Set<Listener>();
  readonly #marks = new Map<Topic['consumer'], string>();
  readonly #restUntil = new Map<Topic['consumer'], number>();
  #isLooking = false;
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly readDb: ReadDb,
    private readonly pinboard: Pinboard,
    private readonly log: Log,
  ) {}

  /** Keeps the answer open until its time is over, or the reader leaves. */
  async listen(reply: FastifyReply, topic: Topic): Promise<void> {
    const said = JSON.stringify(await topic.ask());
    reply.hijack();
    const headers = {
      ...protection,
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    };
    reply.raw.writeHead(200, headers).write(`retry: 5000\ndata: ${said}\n\n`);
    if (this.#isOver) return void reply.raw.end();
    const now = performance.now();
    const listener = { topic, reply, said, heardAt: now, until: now + openMillis };
    this.#listeners.add(listener);
    this.#marks.delete(topic.consumer); // it may have moved since this reader was told
    reply.raw.once('close', () => this.#listeners.delete(listener));
    this.#timer ??= setInterval(() => void this.#look(), lookMillis).unref();
  }

  /** Whoever is still being answered when the process stops is not kept: it would wait for them. */
  onModuleDestroy(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
    for (const { reply } of this.#listeners) reply.raw.end();
    this.#listeners.clear();
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      this.#leave();
      for (const [consumer, listeners] of Map.groupBy(this.#listeners, ({ topic }) => topic.consumer)) {
        if (performance.now() < (this.#restUntil.get(consumer) ?? 0) || !(await this.#hasMoved(consumer, listeners))) continue;
        this.#restUntil.set(consumer, performance.now() + restMillis);
        await this.#tell(listeners);
      }
    } catch (error) {
      this.#warn(error); // what comes late is no harm; the page itself says what is wrong
    } finally {
      this.#isLooking = false;
    }
  }

  /** Since it was asked last: the read model, or what is pinned up where that shows. */
  async #hasMoved(consumer: Topic['consumer'], listeners: readonly Listener[]): Promise<boolean> {
    const before = this.#marks.get(consumer);
    const showsLooking = listeners.some(({ topic }) => topic.looking === true);
    const [checkpoint, pinned] = await Promise.all([
      consumer === 'exports' ? undefined : this.readDb.checkpoint(consumer),
      consumer === 'exports' || showsLooking ? this.pinboard.newest(consumer === 'exports' ? 'exports' : 'looking') : undefined,
    ]);
    const mark = `${checkpoint?.position ?? ''} ${pinned ?? ''}`;
    this.#marks.set(consumer, mark);
    return mark !== before;
  }

  /** One question for all who see the same. Whom it cannot be answered comes again, and hears then what has changed. */
  async #tell(all: readonly Listener[]): Promise<void> {
    for (const listeners of Map.groupBy(all, ({ topic }) => topic.key).values())
      try {
        const told = listeners[0] && JSON.stringify(await listeners[0].topic.ask());
        for (const listener of listeners) if (told !== undefined && told !== listener.said) say(listener, told);
      } catch (error) {
        this.#warn(error);
        for (const { reply } of listeners) reply.raw.end();
      }
  }

  #warn(error: unknown): void {
    this.log.warn({ part: 'pages', reason: error instanceof Error ? error.name : typeof error }, 'open pages were not told');
  }

  #leave(): void {
    const now = performance.now();
    for (const listener of this.#listeners) {
      if (now > listener.until) listener.reply.raw.end();
      else if (now > listener.heardAt + aliveMillis) {
        listener.reply.raw.write(':\n\n');
        listener.heardAt = now;
      }
    }
    if (this.#listeners.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

const say = (listener: Listener, told: string): void => {
  listener.said = told;
  listener.heardAt = performance.now();
  listener.reply.raw.write(`data: ${told}\n\n`);
};
