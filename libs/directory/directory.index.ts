import { isOf, type StoredEvent } from '#kernel/events.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { departmentEvents, regionEvents, serviceItemEvents, servicePointEvents } from './directory.events.js';
import {
  type Department,
  Directory,
  type DirectoryPage,
  type DirectorySearch,
  type EntryOf,
  type Learnt,
  type Region,
  type ServiceItem,
  type ServicePoint,
  type Shelf,
} from './directory.port.js';
import { DirectoryShelf } from './shelf.js';
import { departmentStatement, regionStatement, serviceItemStatement, servicePointStatement } from './statements.policy.js';

/** As many scopes as there may be keys in use at a time; what is beyond is looked for again. */
const mostRemembered = 1_000;

/** The directory in memory: fold events into it, ask it. Waits for nothing, so it is also the directory of specs. */
export class DirectoryIndex extends Directory {
  readonly #shelves: { readonly [Of in Shelf]: DirectoryShelf<EntryOf[Of]> } = {
    regions: new DirectoryShelf<Region>(),
    departments: new DirectoryShelf<Department>(),
    items: new DirectoryShelf<ServiceItem>(),
    'service-points': new DirectoryShelf<ServicePoint>(),
  };
  /** As of T is a prefix of the log, so recorded times count as their running maximum. */
  #recordedAt: Instant = '';
  /** Every change of regions and departments, in log order. */
  readonly #reforms: Learnt[] = [];
  /** Whose departments stand below what, as known now: asked with every request of staff, changed a few times a day. */
  readonly #remembered = new Map<string, readonly Department[]>();

  /** Takes in the next event in the order of the log; events of others are ignored. */
  apply(event: StoredEvent): void {
    this.#remembered.clear();
    const recordedAt = sixDigits(event.recordedAt);
    if (recordedAt > this.#recordedAt) this.#recordedAt = recordedAt;
    if (isOf(regionEvents, event) || isOf(departmentEvents, event))
      this.#reforms.push({ recordedAt: this.#recordedAt, position: event.position });
    const { regions, departments, items, 'service-points': points } = this.#shelves;
    if (isOf(regionEvents, event)) regions.add(event.data.code, regionStatement(event), this.#recordedAt);
    else if (isOf(departmentEvents, event)) departments.add(event.data.code, departmentStatement(event), this.#recordedAt);
    else if (isOf(serviceItemEvents, event)) items.add(event.data.code, serviceItemStatement(event), this.#recordedAt);
    else if (isOf(servicePointEvents, event)) points.add(event.data.code, servicePointStatement(event), this.#recordedAt);
  }

  override region(code: string, on: LocalDay, asOf?: Instant): Region | undefined {
    return this.#shelves.regions.at(code, on, asOf && sixDigits(asOf));
  }

  override department(code: string, on: LocalDay, asOf?: Instant): Department | undefined {
    return this.#shelves.departments.at(code, on, asOf && sixDigits(asOf));
  }

  override serviceItem(code: string, on: LocalDay, asOf?: Instant): ServiceItem | undefined {
    return this.#shelves.items.at(code, on, asOf && sixDigits(asOf));
  }

  override servicePoint(code: string, on: LocalDay, asOf?: Instant): ServicePoint | undefined {
    return this.#shelves['service-points'].at(code, on, asOf && sixDigits(asOf));
  }

  override regionPath(code: string, on: LocalDay, asOf?: Instant): readonly Region[] {
    return pathFrom(code, (next) => this.region(next, on, asOf));
  }

  override departmentPath(code: string, on: LocalDay, asOf?: Instant): readonly Department[] {
    return pathFrom(code, (next) => this.department(next, on, asOf));
  }

  override departmentsUnder(regionCode: string, on: LocalDay, asOf?: Instant): readonly Department[] {
    if (asOf !== undefined) return this.#under(regionCode, on, asOf);
    return this.#remember(`under ${regionCode} ${on}`, () => this.#under(regionCode, on));
  }

  override departmentsBelow(departmentCode: string, on: LocalDay, asOf?: Instant): readonly Department[] {
    if (asOf !== undefined) return this.#below(departmentCode, on, asOf);
    return this.#remember(`below ${departmentCode} ${on}`, () => this.#below(departmentCode, on));
  }

  override lastReform(upTo: bigint, asOf?: Instant): Learnt | undefined {
    const by = asOf && sixDigits(asOf);
    return this.#reforms.findLast(({ position, recordedAt }) => position <= upTo && (by === undefined || recordedAt <= by));
  }

  override search<Of extends Shelf>(shelf: Of, search: DirectorySearch): DirectoryPage<EntryOf[Of]> {
    return this.#shelves[shelf].search(search.asOf ? { ...search, asOf: sixDigits(search.asOf) } : search);
  }

  #under(regionCode: string, on: LocalDay, asOf?: Instant): readonly Department[] {
    const under = new Map<string, boolean>();
    const isUnder = (code: string): boolean => {
      let answer = under.get(code);
      if (answer === undefined) {
        answer = this.regionPath(code, on, asOf).some((region) => region.code === regionCode);
        under.set(code, answer);
      }
      return answer;
    };
    return this.#departments(on, asOf).filter((department) => isUnder(department.regionCode));
  }

  #below(departmentCode: string, on: LocalDay, asOf?: Instant): readonly Department[] {
    const departments = this.#departments(on, asOf);
    const byCode = new Map(departments.map((department) => [department.code, department]));
    return departments.filter(({ code }) =>
      pathFrom(code, (next) => byCode.get(next)).some((above) => above.code === departmentCode),
    );
  }

  #remember(question: string, answer: () => readonly Department[]): readonly Department[] {
    const known = this.#remembered.get(question);
    if (known) return known;
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    const found = answer();
    this.#remembered.set(question, found);
    return found;
  }

  #departments(on: LocalDay, asOf?: Instant): readonly Department[] {
    return [...this.#shelves.departments.all(on, asOf && sixDigits(asOf))];
  }
}

/** Entries move one by one, so what stands above may for a while stand in a circle: a path ends where it meets itself. */
const pathFrom = <Entry extends { readonly code: string; readonly parentCode: string | null }>(
  code: string,
  find: (code: string) => Entry | undefined,
): readonly Entry[] => {
  const path: Entry[] = [];
  let next: Entry | undefined = find(code);
  while (next && !path.includes(next)) {
    path.push(next);
    next = next.parentCode === null ? undefined : find(next.parentCode);
  }
  return path;
};

/** The digits the log writes, so that instants compare as strings; callers may send fewer. */
const sixDigits = (at: Instant): Instant => {
  const [time = '', fraction = ''] = at.slice(0, -1).split('.');
  const seconds = time.length === 'yyyy-mm-ddThh:mm'.length ? `${time}:00` : time;
  return `${seconds}.${fraction.slice(0, 6).padEnd(6, '0')}Z`;
};
