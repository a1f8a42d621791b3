import type { EventStore } from '#kernel/event-store.port.js';
import { LogFollower, type PastPage } from '#kernel/log-follower.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { directoryEvents } from './directory.events.js';
import { DirectoryIndex } from './directory.index.js';
import {
  type Department,
  Directory,
  type DirectoryPage,
  type DirectorySearch,
  DirectoryUnavailable,
  type EntryOf,
  type Learnt,
  type Region,
  type ServiceItem,
  type ServicePoint,
  type Shelf,
} from './directory.port.js';

/** The directory that follows the log. */
export class DirectoryReader extends Directory {
  readonly #index = new DirectoryIndex();
  /** How far it has come; closing it ends the following. */
  readonly log: LogFollower;

  /** `past`: pages that need not be read from the log, which then is read from where they end. */
  constructor(store: EventStore, past?: () => AsyncIterable<PastPage>) {
    super();
    this.log = new LogFollower(store, {
      types: Object.keys(directoryEvents),
      apply: (event) => this.#index.apply(event),
      unavailable: (reason, options) => new DirectoryUnavailable(reason, options),
      past,
    });
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

  override lastReform(upTo: bigint, asOf?: Instant): Learnt | undefined {
    return this.#known().lastReform(upTo, asOf);
  }

  override search<Of extends Shelf>(shelf: Of, search: DirectorySearch): DirectoryPage<EntryOf[Of]> {
    return this.#known().search(shelf, search);
  }

  #known(): DirectoryIndex {
    this.log.assertKnown();
    return this.#index;
  }
}
