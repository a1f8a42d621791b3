import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Cases } from '#case-files/case.reader.js';
import type { OrderFile } from '#case-files/order-file.js';
import type { CountedMatter } from '#intake/matter.policy.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import { Instant, type Sealed } from '#kernel/values.js';
import { OrderReading } from '../work-orders/order.reading.js';
import { WorkOrderContext } from '../work-orders/work-order.context.js';

/** The id of a matter, and of its order. */
export const MatterId = z.uuid();

/** What every matter answers. */
export const matterAnswer = {
  id: z.uuid(),
  number: z.string(),
  itemCode: z.string().nullable(),
  servicePointCode: z.string().nullable(),
  attachments: z.array(z.uuid()),
  occurredAt: Instant,
};

interface Recorded {
  readonly number: string;
  readonly counted: CountedMatter;
  readonly attachments: readonly string[];
  readonly occurredAt: string;
}

/** What staff may read of what was handed in. */
@Injectable()
export class MatterReading {
  constructor(
    private readonly cases: Cases,
    private readonly context: WorkOrderContext,
    private readonly orders: OrderReading,
  ) {}

  /** The order of a matter, whose words are put on record as shown. Refuses one that is not within the caller's scope, and a matter without an order. */
  async order(id: string, caller: Caller): Promise<OrderFile> {
    const file = (await this.cases.order(id)) ?? refuse('missing', 'work-order.unknown');
    this.context.checkScope(file.order, caller);
    await this.context.disclose(file.order, ['words'], caller);
    return file;
  }

  base(id: string, { number, counted, attachments, occurredAt }: Recorded) {
    return { id, number, itemCode: counted.item, servicePointCode: counted.servicePoint, attachments, occurredAt };
  }

  /** `null` for what is not there, and once the person was forgotten. */
  opened(sealed: Sealed | null): Promise<string | null> {
    return this.cases.opened(sealed);
  }

  /** The masked contact, for those who may see it. */
  async contact(file: OrderFile, caller: Caller): Promise<string | null> {
    const contact = await this.orders.contact(file, caller);
    if (contact !== null) await this.context.disclose(file.order, ['contact'], caller);
    return contact;
  }
}
