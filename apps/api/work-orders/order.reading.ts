import { Injectable } from '@nestjs/common';
import { Cases } from '#case-files/case.reader.js';
import { explainClocks } from '#case-files/clocks.reader.js';
import type { OrderEntry, OrderFile, Party } from '#case-files/order-file.js';
import type { Caller } from '#kernel/callers.port.js';
import type { Shown } from '#disclosures/disclosure.events.js';
import { possibleNow } from '#orders/possible.policy.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { actorOf, summaryOf } from './order-acts.js';
import { WorkOrderContext } from './work-order.context.js';

/** An order as staff see it. */
@Injectable()
export class OrderReading {
  constructor(
    private readonly cases: Cases,
    private readonly rulebook: Rulebook,
    private readonly context: WorkOrderContext,
  ) {}

  /** Nothing in it says who the citizen is; what they wrote, and how to reach them, is put on record as shown. */
  async answer(file: OrderFile, caller: Caller) {
    const { order } = file;
    const { opened, counted, kind } = order;
    const { scopes, today } = this.context;
    const [comment, contact, timeline] = await Promise.all([
      this.cases.opened(opened.words),
      this.contact(file, caller),
      Promise.all(file.entries.map((entry) => this.#entry(entry))),
    ]);
    await this.context.disclose(order, shownIn(comment, contact, timeline), caller);
    const clocks = explainClocks(file, today.now(), (version) => this.rulebook.calendar(version));
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
      comment,
      contact,
      attachments: opened.attachments,
      limits: order.limits,
      openedAt: opened.at,
      occurredAt: opened.occurredAt,
      contactDueAt: order.contactDue,
      answerDueAt: order.supervision?.answerDue ?? null,
      callBackDueAt: order.state === 'awaiting-call-back' ? (order.callBack?.within ?? null) : null,
      contactedAt: order.contactedAt,
      level: order.level,
      mergedInto: order.mergedInto,
      joined: order.joined,
      clocks,
      timeline,
      possible: caller.role === 'evaluator' ? [] : possibleNow(order, actorOf(caller, scopes), today.now()),
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

interface Told {
  readonly by: Party;
  readonly words: Readonly<Record<string, string | null>>;
}

/** What of it is the citizen's. */
const shownIn = (comment: string | null, contact: string | null, timeline: readonly Told[]): readonly Shown[] => {
  const spoke = timeline.some(({ by, words }) => by === 'citizen' && Object.values(words).some((text) => text !== null));
  return [...(comment !== null || spoke ? ['words' as const] : []), ...(contact === null ? [] : ['contact' as const])];
};

/** An authority above the unit; whoever belongs to it is the unit itself, whatever their role. */
const standing = ({ role, departments }: Caller, unit: string | null): 'unit' | 'authority' =>
  role === 'supervisor' && (unit === null || !departments.includes(unit)) ? 'authority' : 'unit';
