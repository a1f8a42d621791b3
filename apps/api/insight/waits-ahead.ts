import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { answeringTable } from '#insight/bottlenecks.query.js';
import { Log } from '#kernel/log.port.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { AskingAhead } from './asking-ahead.js';
import { BottlenecksReading } from './bottlenecks.reading.js';
import { InsightReading } from './insight.reading.js';

/** So long before a day begins it is asked for: whoever looks first then finds it known. */
const beforeMillis = 600_000;

/**
 * Asks where orders wait as the page does without any choice, of all units: once for each day and calendar, anew when the read model was
 * built anew, and once an hour, so that what has changed since stays little. Other questions are few, or about a few units.
 */
@Injectable()
export class WaitsAhead implements OnModuleDestroy {
  readonly #asking: AskingAhead;

  constructor(
    private readonly reading: InsightReading,
    private readonly waits: BottlenecksReading,
    private readonly rulebook: Rulebook,
    log: Log,
  ) {
    this.#asking = new AskingAhead({ questions: () => this.#questions(), log });
  }

  /** For when the process is ready: it must not be kept from that. */
  start(): void {
    this.#asking.start();
  }

  /** One look, for whoever wants it now. */
  look(): Promise<boolean> {
    return this.#asking.look();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#asking.stop();
  }

  async #questions(): Promise<ReadonlyMap<string, () => Promise<unknown>>> {
    const { db, today } = this.reading;
    const table = await answeringTable(db);
    if (table === undefined) return new Map();
    const now = today.now();
    const hour = now.slice(0, 'yyyy-mm-ddThh'.length);
    const soon = new Date(Date.parse(now) + beforeMillis).toISOString();
    const days = new Set([today.day(now), today.day(soon)]);
    const mark = [table, this.rulebook.calendar().version, hour];
    return new Map([...days].map((day) => [[...mark, day].join(' '), () => this.waits.askAhead(day)]));
  }
}
