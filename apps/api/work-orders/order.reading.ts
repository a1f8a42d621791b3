import { Injectable } from '@nestjs/common';
import { Cases } from '#case-files/case.reader.js';
import { explainClocks } from '#case-files/clocks.reader.js';
import type { OrderEntry, OrderFile } from '#case-files/order-file.js';
import type { Caller } from '#kernel/callers.port.js';
import { possibleNow } from '#orders/possible.policy.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { Scopes } from '../access/scope.js';
import { Today } from '../http/today.js';
import { actorOf, summaryOf } from './order-acts.js';

/** An order as staff see it. */
@Injectable()
export class OrderReading {
  constructor(
    private readonly cases: Cases,
    private readonly rulebook: Rulebook,
    private readonly today: Today,
    private readonly scopes: Scopes,
  ) {}

  /** Nothing in it says who the citizen is. */
  async answer(file: OrderFile, caller: Caller) {
    const { order } = file;
    const { opened, counted, kind } = order;
    const clocks = explainClocks(file, this.today.now(), (version) => this.rulebook.calendar(version));
    return {
      ...summaryOf(order),
      dueAt: clocks.round.dueAt,
      provisional: clocks.round.provisional,
      subjectNumber: opened.subjectNumber,
      reviewNumber: kind === 'bad-review' ? opened.subjectNumber : null,
      rating: counted.rating,
      severity: order.severity,
      counted,
      assisting: order.assisting,
      tags: opened.tags,
      comment: await this.cases.opened(opened.words),
      contact: await this.contact(file, caller),
      attachments: opened.attachments,
      limits: order.limits,
      openedAt: opened.at,
      occurredAt: opened.occurredAt,
      contactDueAt: order.contactDue,
      contactedAt: order.contactedAt,
      level: order.level,
      mergedInto: order.mergedInto,
      joined: order.joined,
      clocks,
      timeline: await Promise.all(file.entries.map((entry) => this.#entry(entry))),
      possible: caller.role === 'evaluator' ? [] : possibleNow(order, actorOf(caller, this.scopes), this.today.now()),
    };
  }

  /** How to reach who stands behind it, masked, for those who may see it. */
  async contact(file: OrderFile, caller: Caller): Promise<string | null> {
    return caller.role === 'evaluator' ? null : this.cases.contact(file, standing(caller, file.order.counted.department));
  }

  async #entry({ words, ...entry }: OrderEntry) {
    const opened = Object.entries(words).map(async ([name, sealed]) => [name, await this.cases.opened(sealed)] as const);
    return { ...entry, words: Object.fromEntries(await Promise.all(opened)) };
  }
}

/** An authority above the unit; whoever belongs to it is the unit itself, whatever their role. */
const standing = ({ role, departments }: Caller, unit: string | null): 'unit' | 'authority' =>
  role === 'supervisor' && (unit === null || !departments.includes(unit)) ? 'authority' : 'unit';
