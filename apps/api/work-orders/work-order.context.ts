import { Injectable } from '@nestjs/common';
import type { Shown } from '#disclosures/disclosure.events.js';
import { Disclosures } from '#disclosures/disclosure.intake.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import type { Order } from '#orders/order.policy.js';
import { Scopes } from '../access/scope.js';
import { causeOf } from '../http/cause.js';
import { Freshness } from '../http/freshness.js';
import { Today } from '../http/today.js';

/** What the work orders' routes ask besides the log and the desk. */
@Injectable()
export class WorkOrderContext {
  constructor(
    readonly scopes: Scopes,
    readonly today: Today,
    readonly freshness: Freshness,
    private readonly disclosures: Disclosures,
  ) {}

  /** Puts on record what of the citizen is shown next. Where an order is nobody's, nobody is shown. */
  async disclose({ opened, counted }: Order, what: readonly Shown[], caller: Caller): Promise<void> {
    if (opened.citizen === null) return;
    const about = { workOrderId: opened.workOrderId, number: opened.number, department: counted.department };
    await this.disclosures.record(about, what, causeOf(caller));
  }

  /** Refuses an order of other people's departments. */
  checkScope({ counted, assisting, desk }: Order, caller: Caller): void {
    const scope = this.scopes.of(caller);
    const isTheirs = [counted.department, desk, ...assisting].some((code) => code !== null && scope.includes(code));
    if (scope !== 'all' && !isTheirs) refuse('forbidden', 'work-order.not-yours');
  }
}
