import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import type { Handled } from '#kernel/streams.js';
import type { Action } from '#orders/lifecycle.policy.js';
import type { Order, WorkOrder } from '#orders/order.policy.js';
import { possibleNow } from '#orders/possible.policy.js';
import { type Actor, ActOnWorkOrder, type InputOf } from '#orders/work-order.commands.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import { Scopes } from '../access/scope.js';
import { causeOf } from '../http/cause.js';
import { type ActingCaller, etag } from '../http/if-match.js';
import { Today } from '../http/today.js';

/** Staff who act on orders; a supervisor may do what an officer may. */
export const actorOf = (caller: Caller, scopes: Scopes): Actor => ({
  role: caller.role === 'supervisor' ? 'supervisor' : 'officer',
  name: caller.name,
  scope: scopes.of(caller),
  home: caller.departments,
});

export const summaryOf = ({ opened, kind, state, ending, round, counted, clock, overdueRound }: Order) => ({
  id: opened.workOrderId,
  number: opened.number,
  kind,
  subjectId: opened.subjectId,
  reviewId: kind === 'bad-review' ? opened.subjectId : null,
  state,
  ending,
  round,
  departmentCode: counted.department,
  dueAt: clock.current.due,
  provisional: clock.current.provisional,
  overdue: overdueRound === round,
});

/** What a member of staff wants done with the order of an address. */
export interface Wish<Of extends Action> {
  readonly id: string;
  readonly action: Of;
  readonly input: InputOf<Of>;
}

/** Carries out what staff do with orders. */
@Injectable()
export class OrderActs {
  constructor(
    private readonly commands: CommandBus,
    private readonly scopes: Scopes,
    private readonly today: Today,
  ) {}

  async act<Of extends Action>(wish: Wish<Of>, { caller, seen, once }: ActingCaller, reply: FastifyReply) {
    const by = actorOf(caller, this.scopes);
    const { id: workOrderId, action, input } = wish;
    // Action and input belong together by the type of the wish.
    const asked = { workOrderId, action, input, by, at: this.today.now() } as ActOnWorkOrder['data'];
    const command = new ActOnWorkOrder(asked, { ...causeOf(caller), ...(once && { id: once }) }, seen);
    const handled = await this.commands.execute<ActOnWorkOrder, Handled<WorkOrder, WorkOrderEvent>>(command);
    const order = handled.state ?? refuse('missing', 'work-order.unknown');
    reply.header('etag', etag(handled.revision));
    const next = possibleNow(order, by, asked.at);
    return { ...summaryOf(order), possible: next, position: handled.position.toString() };
  }
}
