import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Caller } from '#kernel/callers.port.js';
import { Log } from '#kernel/log.port.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { DeskReading } from '../../../api/work-orders/desk.reading.js';
import { protection } from '../../ui/page-headers.js';
import { countsOf } from './views.js';

/** How often the read model is asked whether it has moved: once for all readers of a process, and only while there are any. */
const lookMillis = 1_000;
/** After that the browser asks again, and shows who it is. */
const openMillis = 300_000;
const aliveMillis = 25_000;

interface Listener {
  readonly caller: Caller;
  readonly reply: FastifyReply;
  said: string;
  heardAt: number;
  readonly until: number;
}

/** Tells open desks how many orders lie where, as soon as that changes (server-sent events). */
@Injectable()
export class DeskPulse implements OnModuleDestroy {
  readonly #listeners = new Set<Listener>();
  #timer: NodeJS.Timeout | undefined;
  #position: bigint | undefined;

  constructor(
    private readonly readDb: ReadDb,
    private readonly desk: DeskReading,
    private readonly log: Log,
  ) {}

  /** Keeps the answer open until its time is over, or the reader leaves. */
  async listen(caller: Caller, reply: FastifyReply): Promise<void> {
    const said = await this.#counts(caller);
    reply.hijack();
    const headers = {
      ...protection,
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    };
    reply.raw.writeHead(200, headers).write(`retry: 5000\ndata: ${said}\n\n`);
    const now = performance.now();
    const listener = { caller, reply, said, heardAt: now, until: now + openMillis };
    this.#listeners.add(listener);
    reply.raw.once('close', () => this.#listeners.delete(listener));
    this.#timer ??= setInterval(() => void this.#look(), lookMillis).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
    for (const { reply } of this.#listeners) reply.raw.end();
    this.#listeners.clear();
  }

  async #look(): Promise<void> {
    try {
      this.#leave();
      if (this.#listeners.size === 0) return;
      const position = (await this.readDb.checkpoint('desk'))?.position;
      const hasMoved = position !== this.#position;
      this.#position = position;
      if (hasMoved) await this.#tell();
    } catch (error) {
      // Figures that come late are no harm; the page itself says what is wrong.
      this.log.warn({ part: 'desk', reason: error instanceof Error ? error.name : typeof error }, 'open desks were not told');
    }
  }

  /** One question for all who see the same. */
  async #tell(): Promise<void> {
    const groups = Map.groupBy(this.#listeners, ({ caller }) => JSON.stringify([caller.departments, caller.regions]));
    for (const listeners of groups.values()) {
      const [first] = listeners;
      const counts = first && (await this.#counts(first.caller));
      for (const listener of listeners) if (counts !== undefined && counts !== listener.said) say(listener, counts);
    }
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

  async #counts(caller: Caller): Promise<string> {
    return JSON.stringify(countsOf(await this.desk.counts({}, caller)));
  }
}

const say = (listener: Listener, counts: string): void => {
  listener.said = counts;
  listener.heardAt = performance.now();
  listener.reply.raw.write(`data: ${counts}\n\n`);
};
