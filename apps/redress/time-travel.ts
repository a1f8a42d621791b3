import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.port.js';
import { Log } from '#kernel/log.port.js';
import { Sessions } from '#kernel/sessions.port.js';
import { localDay } from '#kernel/values.js';
import type { BullmqWorkQueue } from '#platform/queue/bullmq.work-queue.js';
import { isWorkingDay } from '#rulebook/calendar.policy.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { Reconciler } from '../worker/reconciler.js';
import { TriggerWatch } from '../worker/trigger-watch.js';
import { DemoClock } from './demo-clock.js';

const dayMillis = 86_400_000;
const looks = 150;
const lookMillis = 200;

/** The queue, with its delayed jobs within reach. */
export abstract class TimerQueue implements Pick<BullmqWorkQueue, 'bull' | 'counts'> {
  abstract readonly bull: BullmqWorkQueue['bull'];
  abstract counts(): ReturnType<BullmqWorkQueue['counts']>;
}

/** What follows time of itself. */
@Injectable()
export class Timers {
  constructor(
    private readonly queue: TimerQueue,
    private readonly reconciler: Reconciler,
    private readonly watch: TriggerWatch,
    private readonly clock: Clock,
  ) {}

  /** All timers ring; those that are early find nothing to do and are set anew. */
  async ring(): Promise<void> {
    await this.reconciler.rearm();
    await this.queue.bull.promoteJobs();
    for (let look = 0; look < looks && (await this.#isBusy()); look++) await sleep(lookMillis);
    await this.reconciler.rearm();
    await this.watch.look(this.clock.instant());
  }

  async #isBusy(): Promise<boolean> {
    const { waiting, active } = await this.queue.counts();
    return waiting + active > 0;
  }
}

/** What is done when the clock was moved: timers ring, and what goes wrong is said in the log. */
@Injectable()
export class After {
  constructor(
    private readonly timers: Timers,
    private readonly log: Log,
  ) {}

  async ring(): Promise<void> {
    try {
      await this.timers.ring();
    } catch (error) {
      this.log.error({ err: error }, 'timers did not follow the clock of the demonstration; the reconciler makes it good');
    }
  }
}

/** Moves the clock of a demonstration on, and all that goes by it. */
@Injectable()
export class TimeTravel {
  #moving: Promise<void> = Promise.resolve();
  #following: Promise<void> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly rulebook: Rulebook,
    private readonly sessions: Sessions,
    private readonly after: After,
  ) {}

  /** How far ahead of the machine, in milliseconds; `undefined` where the clock is another one and cannot be moved. */
  get ahead(): number | undefined {
    return this.clock instanceof DemoClock ? this.clock.ahead : undefined;
  }

  /**
   * On to the same time of a later working day, one after the other. Timers ring afterwards, which `followed` waits for.
   * @param seen how far ahead it was where somebody pressed the button; nothing happens where it has moved on since.
   */
  moveOn(workingDays: number, seen?: number): Promise<void> {
    const before = this.#moving;
    this.#moving = (async () => {
      await Promise.allSettled([before]); // who moved it was told
      if (seen === undefined || seen === this.ahead) await this.#move(workingDays);
    })();
    return this.#moving;
  }

  get followed(): Promise<void> {
    return this.#following;
  }

  async #move(workingDays: number): Promise<void> {
    if (!(this.clock instanceof DemoClock)) throw new Error('this clock cannot be moved');
    const millis = this.#millisTo(workingDays, this.clock.now().getTime());
    await this.clock.moveOn(millis);
    await this.sessions.shift(millis); // nobody was idle meanwhile
    this.#following = this.#following.then(() => this.after.ring());
  }

  #millisTo(workingDays: number, from: number): number {
    const calendar = this.rulebook.calendar();
    let days = 0;
    for (let left = workingDays; left > 0;) {
      days += 1;
      const day = localDay(new Date(from + days * dayMillis).toISOString(), this.rulebook.zone);
      if (isWorkingDay(calendar, day)) left -= 1;
    }
    return days * dayMillis;
  }
}
