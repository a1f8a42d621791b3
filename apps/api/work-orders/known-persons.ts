import { Injectable } from '@nestjs/common';
import { Cases } from '#case-files/case.reader.js';
import type { OrderFile } from '#case-files/order-file.js';
import type { Caller } from '#kernel/callers.port.js';
import { OrderReading } from './order.reading.js';
import { WorkOrderContext } from './work-order.context.js';

/**
 * Who may be told that orders are by the same person: whoever may be shown, masked, how to reach who stands behind each of them
 * (our own choice). So a unit learns nothing of who reviewed it, and what was said anonymously leads nowhere. Everything that tells
 * of persons asks here, and puts on record of which order it told.
 */
@Injectable()
export class KnownPersons {
  constructor(
    private readonly cases: Cases,
    private readonly reading: OrderReading,
    readonly context: WorkOrderContext,
  ) {}

  /** Whether the caller may know who stands behind an order. Nobody may of a person who was forgotten, nor where there is none. */
  async mayKnow(file: OrderFile, caller: Caller): Promise<boolean> {
    return file.order.opened.citizen !== null && (await this.reading.contact(file, caller)) !== null;
  }

  /** The order with this id, where the caller may know who stands behind it. */
  async known(workOrderId: string, caller: Caller): Promise<OrderFile | undefined> {
    const file = await this.cases.order(workOrderId);
    return file && (await this.mayKnow(file, caller)) ? file : undefined;
  }

  /** Puts on record that the caller is told who an order is by. */
  async tell({ order }: OrderFile, caller: Caller): Promise<void> {
    await this.context.disclose(order, ['contact'], caller);
  }
}
