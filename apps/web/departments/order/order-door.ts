import { Injectable } from '@nestjs/common';
import { Cases } from '#case-files/case.reader.js';
import type { OrderFile } from '#case-files/order-file.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import { WorkOrderContext } from '../../../api/work-orders/work-order.context.js';
import { NextOrder } from './next-order.js';

/** The way to an order, and to what comes after it. */
@Injectable()
export class OrderDoor {
  constructor(
    private readonly cases: Cases,
    private readonly context: WorkOrderContext,
    readonly next: NextOrder,
  ) {}

  /** Refuses an order that does not exist, and one outside the caller's scope. */
  async open(id: string, caller: Caller): Promise<OrderFile> {
    const file = (await this.cases.order(id)) ?? refuse('missing', 'work-order.unknown');
    this.context.checkScope(file.order, caller);
    return file;
  }

  /** Puts a file of the order on record as shown. */
  showsFile({ order }: OrderFile, caller: Caller): Promise<void> {
    return this.context.disclose(order, ['file'], caller);
  }
}
