import type { EventStore } from '#kernel/event-store.port.js';
import { UndecodableEvent } from '#kernel/events.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { directoryEvents } from './directory.events.js';
import { DirectoryIndex } from './directory.index.js';
import {
  type Department,
  Directory,
  type DirectoryPage,
  type DirectoryProgress,
  type DirectorySearch,
  DirectoryUnavailable,
  type EntryOf,
  type PastPage,
  type Region,
  type ServiceItem,
  type ServicePoint,
  type Shelf,
} from './directory.port.js';
import { Milestones } from './milestones.js';

const filter = { types: Object.keys(directoryEvents) };
const pageSize = 2_000;
const firstPauseMillis = 100;
const longestPauseMillis = 5_000;

/**
 * The directory that follows the log. It reads pages rather than a subscription, because a page also tells how far it has
 * looked where nothing was meant for it: so `position` is true, and `waitFor` any position of the log ends.
 * An outage is waited out and the answers stay as they were; an event that does not decode stops it for good.
 */
export class DirectoryReader extends Directory implements DirectoryProgress {
  readonly #index = new DirectoryIndex();
  readonly #milestones = new Milestones();
  readonly #closing = new AbortController();
  readonly #following: Promise<void>;
  #level = false;
  #failure: Error | undefined;

  /** `past`: pages that need not be read from the log, which then is read from where they end. */
  constructor(
    private readonly store: EventStore,
    private readonly past: () => AsyncIterable<PastPage> = nothing,
  ) {
    super();
    this.#following = this.#follow();
  }

  get position(): bigint {
    return this.#milestones.position;
  }

  get failure(): Error | undefined {
    return this.#failure;
  }

  ready(): Promise<void> {
    return this.#milestones.ready;
  }

  waitFor(position: bigint, signal: AbortSignal): Promise<void> {
    return this.#milestones.reached(position, signal);
  }

  /** Stops following; whoever waits is refused. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#following;
  }

  override region(code: string, on: LocalDay, asOf?: Instant): Region | undefined {
    return this.#known().region(code, on, asOf);
  }

  override department(code: string, on: LocalDay, asOf?: Instant): Department | undefined {
    return this.#known().department(code, on, asOf);
  }

  override serviceItem(code: string, on: LocalDay, asOf?: Instant): ServiceItem | undefined {
    return this.#known().serviceItem(code, on, asOf);
  }

  override servicePoint(code: string, on: LocalDay, asOf?: Instant): ServicePoint | undefined {
    return this.#known().servicePoint(code, on, asOf);
  }

  override regionPath(code: string, on: LocalDay, asOf?: Instant): readonly Region[] {
    return this.#known().regionPath(code, on, asOf);
  }

  override departmentPath(code: string, on: LocalDay, asOf?: Instant): readonly Department[] {
    return this.#known().departmentPath(code, on, asOf);
  }

  override departmentsUnder(regionCode: string, on: LocalDay, asOf?: Instant): readonly Department[] {
    return this.#known().departmentsUnder(regionCode, on, asOf);
  }

  override departmentsBelow(departmentCode: string, on: LocalDay, asOf?: Instant): readonly Department[] {
    return this.#known().departmentsBelow(departmentCode, on, asOf);
  }

  override search<Of extends Shelf>(shelf: Of, search: DirectorySearch): DirectoryPage<EntryOf[Of]> {
    return this.#known().search(shelf, search);
  }

  #known(): DirectoryIndex {
    if (this.#failure instanceof UndecodableEvent) throw unavailable(this.#failure);
    if (!this.#level) throw new DirectoryUnavailable('it is still being read from the log');
    return this.#index;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#closing;
    let pause = firstPauseMillis;
    while (!signal.aborted) {
      try {
        if (this.position === 0n) await this.#takePast();
        const more = await this.#takePage();
        pause = firstPauseMillis;
        if (!more) await this.store.waitBeyond(this.position, signal);
      } catch (error) {
        this.#failure = error instanceof Error ? error : new Error(String(error));
        if (error instanceof UndecodableEvent) {
          this.#milestones.giveUp(unavailable(error));
          return;
        }
        await sleep(pause, signal);
        pause = Math.min(pause * 2, longestPauseMillis);
      }
    }
    this.#milestones.giveUp(new DirectoryUnavailable('it was closed'));
  }

  /** Broken off, it goes on with the log itself from where it came to. */
  async #takePast(): Promise<void> {
    for await (const { events, upTo } of this.past()) {
      for (const event of events) this.#index.apply(event);
      this.#milestones.reach(upTo, false);
    }
  }

  /** One page into the index; false when the end of the log is reached. */
  async #takePage(): Promise<boolean> {
    const page = await this.store.readAll(this.position, filter, pageSize);
    for (const event of page.events) this.#index.apply(event);
    this.#failure = undefined;
    if (!page.more) this.#level = true;
    this.#milestones.reach(page.upTo, this.#level);
    return page.more;
  }
}

async function* nothing(): AsyncGenerator<PastPage> {
  // The log has it all.
}

const unavailable = (cause: UndecodableEvent) => new DirectoryUnavailable(cause.message, { cause });

/** Ends early, without an error, when `signal` is aborted. */
const sleep = (millis: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, millis);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
