import { Injectable } from '@nestjs/common';
import { EventStore } from '#kernel/event-store.port.js';
import { type WorkOrderEvent, workOrderStream } from '#orders/work-order.events.js';
import { type ReviewEvent, reviewStream } from '#reviews/review.events.js';
import type { RowBehind } from './rows.query.js';

/** What a row behind a figure is: a review, or an order. */
export type SubjectKind = 'review' | 'order';

/** Orders are counted under a kind, reviews under none. */
export const subjectKind = ({ dims }: Pick<RowBehind, 'dims'>): SubjectKind => (dims.kind === null ? 'review' : 'order');

/** The numbers by which people know reviews and orders, from the log: they never change. */
@Injectable()
export class Subjects {
  constructor(private readonly store: EventStore) {}

  /** In the order of the rows; `null` for one that the log does not tell. */
  async numbers(rows: readonly RowBehind[]): Promise<readonly (string | null)[]> {
    const events = await this.store.firstOf(rows.map(streamOf));
    return events.map((event) => (event ? numberIn(event as ReviewEvent | WorkOrderEvent) : null));
  }
}

const streamOf = (row: RowBehind): string =>
  subjectKind(row) === 'review' ? reviewStream(row.subject) : workOrderStream(row.subject);

/** A stream holds the events of its capability only, and begins with the one that has the number. */
const numberIn = ({ type, data }: ReviewEvent | WorkOrderEvent): string | null =>
  type === 'ReviewSubmitted' || type === 'WorkOrderOpened' ? data.number : null;
