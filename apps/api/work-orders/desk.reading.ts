import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Code } from '#intake/submission.policy.js';
import type { Caller } from '#kernel/callers.port.js';
import { OrderKind } from '#kernel/values.js';
import type { DeskRow, DeskTables } from '#orders/desk.projection.js';
import { type DeskCounts, type DeskFilter, deskCounts, deskPage, deskRevision, deskTotal } from '#orders/desk.query.js';
import type { HistoryPaging } from '#orders/history.query.js';
import { Outcome } from '#orders/order-values.events.js';
import { workOrderStates } from '#orders/order-state.events.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { etag } from '../http/if-match.js';
import { DayAsked } from '../http/times.js';
import { DeskSearch } from './desk-search.js';
import { WorkOrderContext } from './work-order.context.js';

/** Which orders somebody wants to see. */
export const deskQuestion = {
  state: z.enum(workOrderStates).optional(),
  kind: OrderKind.optional(),
  /** `overdue`, or a local day: due on it or before. */
  due: z.union([z.literal('overdue'), DayAsked]).optional(),
  /** What verification found to follow: `fix-by-date` is the ledger (台账). */
  outcome: Outcome.optional(),
  /** Whose word is waited for beside the unit's own work. */
  waiting: z.enum(['extension', 'supervision']).optional(),
  department: Code(18).optional(),
  /** Two characters or more of a number, of a name of item, unit or tag, or of what was written. */
  q: z.string().trim().min(2).max(100).optional(),
};
export const DeskQuestion = z.object(deskQuestion);
export type DeskQuestion = z.infer<typeof DeskQuestion> & {
  /** Only orders that are neither closed nor merged. */
  readonly open?: boolean | undefined;
};

/** An order as lists of orders tell of it. */
export const listed = ({ workOrderId, revision, ownerCode, alarmAt, ahead, ...row }: DeskRow) => ({
  id: workOrderId,
  ...row,
  reviewId: row.kind === 'bad-review' ? row.subjectId : null,
  dueAt: new Date(row.dueAt).toISOString(), // as the order itself says it: a limit has milliseconds
  contactDueAt: new Date(row.contactDueAt).toISOString(),
  etag: etag(revision),
});

/** A page of orders. */
export interface OrderList {
  readonly data: readonly ReturnType<typeof listed>[];
  readonly nextCursor: string | null;
}

/** The desk of whoever asks: orders within their scope. */
@Injectable()
export class DeskReading {
  readonly #desk;

  constructor(
    readDb: ReadDb,
    private readonly context: WorkOrderContext,
    private readonly search: DeskSearch,
  ) {
    this.#desk = readDb.kysely<DeskTables>();
  }

  /** What is due first on top. Throws 403 for a department outside the caller's scope. */
  async page(question: DeskQuestion, caller: Caller, paging: HistoryPaging): Promise<OrderList> {
    return (await this.watch(question, caller, paging))();
  }

  /** Asks for the same page as often as it is called; what a text stands for is found out once. Throws as `page` does. */
  async watch(question: DeskQuestion, caller: Caller, paging: HistoryPaging): Promise<() => Promise<OrderList>> {
    const filter = await this.#matching(question, caller);
    return async () => {
      const { data, nextCursor } = await deskPage(this.#desk, filter, paging);
      return { data: data.map(listed), nextCursor };
    };
  }

  /** How many orders all pages have together. Throws as `page` does. */
  async total(question: DeskQuestion, caller: Caller): Promise<number> {
    return deskTotal(this.#desk, await this.#matching(question, caller));
  }

  /** How many open orders lie where, of those that a question is about. */
  async counts(question: Pick<DeskQuestion, 'department' | 'kind'>, caller: Caller): Promise<DeskCounts> {
    const { today } = this.context;
    return deskCounts(this.#desk, this.#filter(question, caller), today.endOf(today.day()));
  }

  /** How far the desk knows an order; `undefined` where it does not know it yet. */
  revision(id: string): Promise<number | undefined> {
    return deskRevision(this.#desk, id);
  }

  async #matching(question: DeskQuestion, caller: Caller): Promise<DeskFilter> {
    const filter = this.#filter(question, caller);
    return question.q === undefined ? filter : { ...filter, match: await this.search.match(question.q, filter.scope) };
  }

  #filter({ due, department, q: _, ...question }: DeskQuestion, caller: Caller): DeskFilter {
    return {
      ...question,
      scope: this.context.scopes.narrow(caller, department),
      overdue: due === 'overdue' ? true : undefined,
      dueBy: due === undefined || due === 'overdue' ? undefined : this.context.today.endOf(due),
    };
  }
}
