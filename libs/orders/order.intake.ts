import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import { refuse } from '#kernel/refusal.js';
import { Streams } from '#kernel/streams.js';
import { localDay } from '#kernel/values.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import type { Order, WorkOrder } from './order.policy.js';
import { OrderWords } from './order-words.intake.js';
import { type ActOnWorkOrder, type ActOnWorkOrderKnowing, type Known, type OtherOrder } from './work-order.commands.js';
import { loadWorkOrder } from './work-order.reader.js';

type Asked = ActOnWorkOrder['data'];
type Gathered = ActOnWorkOrderKnowing['data'];

/** Gathers what a decision about an order needs: calendars, who is who by the directory of today, the words sealed. */
@Injectable()
export class OrderIntake {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly directory: Directory,
    private readonly words: OrderWords,
    private readonly streams: Streams,
  ) {}

  /** Refuses with `work-order.unknown`. */
  async gather(asked: Asked, order: WorkOrder): Promise<Gathered> {
    if (!order) return refuse('missing', 'work-order.unknown');
    const known = await this.#known(asked, order);
    // Free text is replaced by itself, sealed: the one way in which the two inputs differ.
    return { ...asked, input: await this.words.sealed(asked.input, order), known } as Gathered;
  }

  async #known(asked: Asked, order: Order): Promise<Known> {
    const calendars = { own: this.rulebook.calendar(order.clock.current.calendar), newest: this.rulebook.calendar() };
    switch (asked.action) {
      case 'dispatch':
        for (const code of asked.input.assisting ?? []) this.#unit(code, 'assisting', asked);
        return { ...calendars, unit: this.#unit(asked.input.to, 'to', asked) };
      case 'transfer':
        return { ...calendars, unit: this.#unit(asked.input.to, 'to', asked) };
      case 'return':
        return { ...calendars, desk: this.#deskOf(order, asked) };
      case 'verify':
        return { ...calendars, rule: this.#ruleFor(order, asked.input.severity) };
      case 'supplement':
      case 'follow-up':
        return { ...calendars, fingerprint: this.words.fingerprint(asked) };
      case 'merge':
        return { ...calendars, ...(await this.#other(asked.input.into)) };
      default:
        return calendars;
    }
  }

  #unit(code: string, field: string, { at }: Asked): { department: string; region: string } {
    const unit = this.directory.department(code, localDay(at, this.rulebook.zone));
    if (!unit) return refuse('invalid', 'work-order.unknown-department', { field, code });
    return { department: unit.code, region: unit.regionCode };
  }

  /** Whom the rule names, else the authority above the unit. */
  #deskOf(order: Order, { at }: Asked): string | null {
    if (order.opened.desk !== null) return order.opened.desk;
    const { department } = order.counted;
    const above = department === null ? [] : this.directory.departmentPath(department, localDay(at, this.rulebook.zone));
    return above[1]?.code ?? null;
  }

  /** Of the versions in force when the order was opened: a rule published since then is not for it. */
  #ruleFor({ kind, opened, counted, limits }: Order, severity: Order['opened']['severity'] | undefined) {
    if (severity === undefined) return limits.rule;
    const on = localDay(opened.at, this.rulebook.zone);
    const regions = this.directory.regionPath(counted.region, on).map(({ code }) => code);
    const departments = counted.department === null ? [] : this.directory.departmentPath(counted.department, on);
    const about = { kind, severity, regions, departments: departments.map(({ code }) => code), on };
    return this.rulebook.deadlineRule({ ...about, asOf: opened.at });
  }

  async #other(workOrderId: string): Promise<{ other?: OtherOrder }> {
    const { state: order } = await loadWorkOrder(this.streams, workOrderId);
    if (!order) return {};
    const { kind, state, counted, opened } = order;
    return { other: { workOrderId, number: opened.number, kind, state, department: counted.department } };
  }
}
