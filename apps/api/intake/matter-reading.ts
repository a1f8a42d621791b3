import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Cases } from '#case-files/case.reader.js';
import { type Confidentiality, type CountedMatter, masked, showsContact } from '#intake/matter.policy.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import { Instant, type Sealed } from '#kernel/values.js';
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

/** As much of the citizen as may be shown to somebody. */
interface Author {
  readonly confidentiality: Confidentiality;
  readonly staffNumber: string | null;
  readonly contact: Sealed | null;
}

/** What staff may read of what was handed in. */
@Injectable()
export class MatterReading {
  constructor(
    private readonly cases: Cases,
    private readonly context: WorkOrderContext,
  ) {}

  /** Refuses a matter whose order is not within the caller's scope, and one without an order. */
  async checkScope(id: string, caller: Caller): Promise<void> {
    const file = (await this.cases.order(id)) ?? refuse('missing', 'work-order.unknown');
    this.context.checkScope(file.order, caller);
  }

  base(id: string, { number, counted, attachments, occurredAt }: Recorded) {
    return { id, number, itemCode: counted.item, servicePointCode: counted.servicePoint, attachments, occurredAt };
  }

  /** `null` for what is not there, and once the person was forgotten. */
  opened(sealed: Sealed | null): Promise<string | null> {
    return this.cases.opened(sealed);
  }

  /** The masked contact, for those who may see it. */
  async contact(author: Author, { role }: Caller): Promise<string | null> {
    const contact = showsContact(author, role) ? await this.opened(author.contact) : null;
    return contact === null ? null : masked(contact);
  }
}
