import { Injectable } from '@nestjs/common';
import { EventStore } from '#kernel/event-store.port.js';
import { type WorkOrderEvent, workOrderStream } from '#orders/work-order.events.js';
import { type ReviewEvent, reviewStream } from '#reviews/review.events.js';
import type { RowBehind } from './rows.query.js';

/** What a row behind a figure is: a review, or an order. */
export type SubjectKind = 'review' | 'order';

/** Orders are counted under a kind, reviews under none. */
export const subjectKind = ({ dims }: Pick<RowBehind, 'dims'>): SubjectKind => (dims.kind === null ? 'review' : 'order');

/** As many short streams are read at the same time. */
const atOnce = 16;

/** The numbers by which people know reviews and orders, from the log: they never change. */
@Injectable()
export class Subjects {
  constructor(private readonly store: EventStore) {}

  /** In the order of the rows; `null` for one that the log does not tell. */
  async numbers(rows: readonly RowBehind[]): Promise<readonly (string | null)[]> {
    const numbers: (string | null)[] = [];
    for (let from = 0; from < rows.length; from += atOnce)
      numbers.push(...(await Promise.all(rows.slice(from, from + atOnce).map((row) => this.#number(row)))));
    return numbers;
  }

  async #number(row: RowBehind): Promise<string | null> {
    const stream = subjectKind(row) === 'review' ? reviewStream(row.subject) : workOrderStream(row.subject);
    for await (const event of this.store.read(stream)) {
      const { type, data } = event as ReviewEvent | WorkOrderEvent; // a stream holds the events of its capability only
      return type === 'ReviewSubmitted' || type === 'WorkOrderOpened' ? data.number : null;
    }
    return null;
  }
}
