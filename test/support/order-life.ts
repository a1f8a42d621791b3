import type { StoredEvent } from '#kernel/events.js';
import type { OrderKind } from '#kernel/values.js';
import type { Cause } from '#kernel/message.js';
import { Refusal } from '#kernel/refusal.js';
import type { Action, ActorRole } from '#orders/lifecycle.policy.js';
import type { Order } from '#orders/order.policy.js';
import { OpenWorkOrderKnowing, type SealedInput, type WorkOrderCommand } from '#orders/work-order.commands.js';
import { workOrderDecider } from '#orders/work-order.decider.js';
import type { CountedAs } from '#orders/order-values.events.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import type { Calendar } from '#rulebook/calendar.policy.js';
import type { DeadlineRule } from '#rulebook/deadline.policy.js';
import { calendar, type Circumstances, does, eastOf, limitsUnder, monday, openedUnder } from './orders.js';

interface Beginning {
  readonly kind?: OrderKind;
  readonly at?: string;
  readonly rule?: Partial<DeadlineRule>;
  readonly counted?: CountedAs;
}

type When = string | (Circumstances & { readonly at: string });

/** An order that lives by its decider, with all that happened to it. */
export class OrderLife {
  readonly events: StoredEvent<WorkOrderEvent>[] = [];
  #order: Order | undefined;
  readonly #calendars: Calendar[] = [calendar];

  constructor({ kind = 'bad-review', at = monday, rule = {}, counted = eastOf }: Beginning = {}) {
    const { round: _round, limit: _limit, contactDue: _contactDue, ...about } = openedUnder().data;
    const opening = { ...about, kind, counted, at, occurredAt: at, limits: limitsUnder(rule), own: calendar, newest: calendar };
    this.#take(new OpenWorkOrderKnowing(opening, { id: 'e', by: 'workflow:bad-review' }), 'workflow:bad-review');
  }

  get order(): Order {
    return this.#order!;
  }

  /** A certain calendar, or the newest. */
  calendar(version?: string): Calendar {
    const known = version === undefined ? this.#calendars.at(-1) : this.#calendars.find((one) => one.version === version);
    if (!known) throw new Error(`there is no calendar ${version ?? ''}`);
    return known;
  }

  /** From here on the newest calendar is another one. */
  publish(next: Calendar): this {
    this.#calendars.push(next);
    return this;
  }

  /** What is done changes the order; the events, or the refusal that left it as it was. */
  try<Of extends Action>(role: ActorRole, action: Of, input: SealedInput<Of>, circumstances: Circumstances = {}) {
    const own = this.calendar(this.order.clock.current.calendar);
    const known = { own, newest: this.calendar(), ...circumstances.known };
    return this.#take(does(role, action, input, { ...circumstances, known }), role === 'system' ? 'timer' : `${role}:k`);
  }

  /** What must be possible and change something. */
  does<Of extends Action>(role: ActorRole, action: Of, input: SealedInput<Of>, when: When): this {
    const circumstances = typeof when === 'string' ? { at: when } : when;
    const outcome = this.try(role, action, input, circumstances);
    if (outcome instanceof Refusal) throw outcome;
    if (outcome.length === 0) throw new Error(`${action} at ${circumstances.at} changed nothing`);
    return this;
  }

  #take(command: WorkOrderCommand, by: string): readonly WorkOrderEvent[] | Refusal {
    try {
      const happened = workOrderDecider.decide(command, this.#order);
      const cause = { id: `c-${this.events.length}`, by };
      for (const event of happened) this.#happened(event, cause);
      return happened;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  #happened(event: WorkOrderEvent, cause: Cause): void {
    const revision = this.events.length;
    const place = { id: `e-${revision}`, stream: 's', revision, position: BigInt(revision + 1) };
    this.events.push({ ...event, ...place, recordedAt: event.data.at, cause });
    this.#order = workOrderDecider.evolve(this.#order, event);
  }
}
