import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.port.js';
import { Courier } from '#kernel/courier.port.js';
import { type StoredEvent, UndecodableEvent } from '#kernel/events.js';
import { hears, type Telling, worthTelling } from '#notices/hearing.policy.js';
import { NoticeCases } from '#notices/notice-cases.reader.js';
import { type AddressEntry, NoticeAddresses } from '#notices/notices.port.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import { LogOutage } from '#platform/read-db/log-pages.js';
import { isOfOrder, noticesWorkflow, tellingsOf } from '#workflows/notices.workflow.js';

type Seen = StoredEvent<Parameters<typeof tellingsOf>[0]>;

interface Candidate {
  readonly event: Seen;
  readonly tellings: readonly Telling[];
}

const seenTypes = new Set<string>(noticesWorkflow.on);
const atOnce = 16;

const isSeen = (event: StoredEvent): event is Seen => seenTypes.has(event.type);

/** The order as the event itself tells it, where it does. */
const openedIn = ({ type, data }: WorkOrderEvent) => (type === 'WorkOrderOpened' ? data : undefined);

/**
 * Tells events that somebody hears of from the many of which nobody does, so that an order of whom nobody is to be told costs
 * no job: what is asked of the log is asked once for an order, and remembered.
 */
@Injectable()
export class NoticeGate {
  constructor(
    private readonly cases: NoticeCases,
    private readonly addresses: NoticeAddresses,
    private readonly courier: Courier,
    private readonly clock: Clock,
  ) {}

  /** Those that somebody hears of; a supervisor who may turn out not to be meant counts, too. */
  async pass(events: readonly StoredEvent[]): Promise<readonly StoredEvent[]> {
    const now = this.clock.instant();
    const candidates = events
      .filter(isSeen)
      .map((event) => ({ event, tellings: worthTelling(tellingsOf(event), event.data.at, now) }))
      .filter(({ tellings }) => tellings.length > 0);
    if (candidates.length === 0) return [];
    const entries = await this.#entries(candidates);
    const passed: StoredEvent[] = [];
    for (let from = 0; from < candidates.length; from += atOnce) {
      const some = candidates.slice(from, from + atOnce);
      const heard = await Promise.all(some.map((candidate) => this.#isHeard(candidate, entries)));
      passed.push(...some.filter((_, i) => heard[i]).map(({ event }) => event));
    }
    return passed;
  }

  #reachesCitizens(): boolean {
    return this.courier.serves('sms') || this.courier.serves('e-mail');
  }

  #entries(candidates: readonly Candidate[]): Promise<readonly AddressEntry[]> {
    const tellings = candidates.flatMap((candidate) => candidate.tellings);
    const departments = new Set(tellings.flatMap((telling) => (telling.to === 'department' ? telling.code : [])));
    return this.addresses.of([...departments], true);
  }

  async #isHeard(candidate: Candidate, entries: readonly AddressEntry[]): Promise<boolean> {
    const { event } = candidate;
    // Measures against service points are few: who hears of them is not worth a look here.
    if (!isOfOrder(event) || isHeardBy(candidate, entries, '')) return true;
    const isForCitizens = ({ to }: Telling) => to === 'citizen' && this.#reachesCitizens();
    if (!candidate.tellings.some(isForCitizens) && !entries.some(isChannel)) return false;
    const found = await this.cases.of(event.data.workOrderId, openedIn(event)).catch(asLogOutage);
    if (!found) return false;
    const isToldToCitizen = found.contact !== null && candidate.tellings.some(isForCitizens);
    return isToldToCitizen || isHeardBy(candidate, entries.filter(isChannel), found.source);
  }
}

const isChannel = ({ audience }: AddressEntry): boolean => audience.kind === 'channel';

const isHeardBy = ({ event, tellings }: Candidate, entries: readonly AddressEntry[], source: string): boolean =>
  entries.some(({ audience, ...entry }) => {
    const pathOf = () => (audience.kind === 'supervisor' && audience.code !== null ? [audience.code] : []);
    const heard = { source, position: event.position, pathOf };
    return tellings.some((telling) => !('region' in telling) && hears({ audience, ...entry }, telling, heard));
  });

const asLogOutage = (error: unknown): never => {
  throw error instanceof UndecodableEvent ? error : new LogOutage(error);
};
