import { Injectable } from '@nestjs/common';
import type { DeskRow } from '#orders/desk.projection.js';
import { DeskReading } from '../../../api/work-orders/desk.reading.js';
import { PersonHistory } from '../../../api/work-orders/person-history.js';
import type { AtOrder } from './order.shown.js';

/** Other orders that an order is seen beside, open and closed, newest first. */
export interface Histories {
  /** Of the same item before the same unit: nothing in them says who wrote. */
  readonly ofItem: readonly DeskRow[];
  /** Of the same person; `undefined` where nobody asked, or who asked may not know who it is. */
  readonly ofPerson: readonly DeskRow[] | undefined;
}

/** What there was before of the same item, and by the same person. */
@Injectable()
export class OrderHistories {
  constructor(
    private readonly desk: DeskReading,
    private readonly persons: PersonHistory,
  ) {}

  /** `person`: somebody asks for that, too. */
  async around({ file, caller }: AtOrder, person: boolean): Promise<Histories> {
    const { opened, counted } = file.order;
    const { department, item } = counted;
    const [ofItem, ofPerson] = await Promise.all([
      department === null || item === null ? [] : this.desk.ofItem({ department, item, except: opened.workOrderId }),
      person ? this.persons.of(file, caller) : undefined,
    ]);
    return { ofItem, ofPerson };
  }
}
