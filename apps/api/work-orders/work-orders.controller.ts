import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import type { Command } from '#kernel/message.js';
import { refuse } from '#kernel/refusal.js';
import { type Handled, Streams } from '#kernel/streams.js';
import { deskPage, type DeskTables } from '#orders/desk.projection.js';
import { AcceptWorkOrder, ResolveWorkOrder } from '#orders/work-order.commands.js';
import type { Order, WorkOrder } from '#orders/work-order.decider.js';
import { type WorkOrderEvent, workOrderStates } from '#orders/work-order.events.js';
import { loadWorkOrder } from '#orders/work-order.reader.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Allow, CallerOf } from '../access/access.js';
import { causeOf } from '../http/cause.js';
import { Position } from '../http/freshness.js';
import { Acting, type ActingCaller, etag } from '../http/if-match.js';
import { DayAsked } from '../http/times.js';
import { ActedAnswer, DeskAnswer, WorkOrderAnswer } from './work-order.answers.js';
import { WorkOrderContext } from './work-order.context.js';

const DeskQuery = z.strictObject({
  state: z.enum(workOrderStates).optional(),
  kind: z.enum(['bad-review']).optional(),
  /** `overdue`, or a local day: due on it or before. */
  due: z.union([z.literal('overdue'), DayAsked]).optional(),
  department: z.string().max(18).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  waitFor: Position.optional(),
});

const Id = z.uuid();
const Resolution = z.strictObject({ reply: z.string().trim().min(1).max(4000) });

type OrderHandled = Handled<WorkOrder, WorkOrderEvent>;

const summary = ({ opened, state, round, due, overdueRound }: Order) => ({
  id: opened.workOrderId,
  number: opened.number,
  reviewId: opened.reviewId,
  kind: opened.kind,
  state,
  round,
  departmentCode: opened.counted.department,
  dueAt: due,
  overdue: overdueRound === round,
});

@ApiTags('work orders')
@ApiBearerAuth()
@Controller('api/v1/work-orders')
export class WorkOrdersController {
  readonly #desk;

  constructor(
    private readonly commands: CommandBus,
    private readonly streams: Streams,
    readDb: ReadDb,
    private readonly context: WorkOrderContext,
  ) {
    this.#desk = readDb.kysely<DeskTables>();
  }

  @Get()
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'The desk: work orders within the caller’s scope, what is due first on top' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: DeskAnswer })
  async list(@Query({ schema: DeskQuery }) query: z.infer<typeof DeskQuery>, @CallerOf() caller: Caller) {
    await this.context.freshness.followedUp('desk', query.waitFor);
    const { due, state, kind, cursor, limit } = query;
    const filter = {
      scope: this.context.scopes.narrow(caller, query.department),
      state,
      kind,
      overdue: due === 'overdue' ? true : undefined,
      dueBy: due === undefined || due === 'overdue' ? undefined : this.context.today.endOf(due),
    };
    const page = await deskPage(this.#desk, filter, { cursor, limit });
    return {
      data: page.data.map(({ workOrderId, revision, ...row }) => ({
        id: workOrderId,
        ...row,
        dueAt: new Date(row.dueAt).toISOString(), // as the order itself says it: a limit has milliseconds
        etag: etag(revision),
      })),
      nextCursor: page.nextCursor,
    };
  }

  @Get(':id')
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'One work order as it stands in the log, with its ETag' })
  @ApiResponse({ status: 200, description: 'The order', standardSchema: WorkOrderAnswer })
  async one(
    @Param('id', { schema: Id }) id: string,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { state: order, revision } = await loadWorkOrder(this.streams, id);
    if (!order) return refuse('missing', 'work-order.unknown');
    const scope = this.context.scopes.of(caller);
    if (scope !== 'all' && !scope.includes(order.opened.counted.department)) return refuse('forbidden', 'work-order.not-yours');
    reply.header('etag', etag(revision));
    const { comment, counted, tags, limits, limit, at, occurredAt, reviewNumber } = order.opened;
    const said = comment === null ? null : ((await this.context.vault.open(comment)) ?? null);
    return {
      ...summary(order),
      reviewNumber,
      rating: counted.rating,
      counted,
      tags,
      comment: said,
      limits,
      firstLimit: limit,
      openedAt: at,
      occurredAt,
    };
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Allow('officer', 'supervisor')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Accept (签收): the unit takes the order on' })
  @ApiResponse({ status: 200, description: 'Accepted', standardSchema: ActedAnswer })
  accept(
    @Param('id', { schema: Id }) id: string,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.#act(new AcceptWorkOrder(this.#byUnit(id, acting.caller), causeOf(acting.caller), acting.seen), reply);
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Allow('officer', 'supervisor')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Resolve: it was put right; the reply is what the citizen is told' })
  @ApiResponse({ status: 200, description: 'Resolved', standardSchema: ActedAnswer })
  resolve(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: Resolution }) { reply: text }: z.infer<typeof Resolution>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { caller, seen } = acting;
    return this.#act(new ResolveWorkOrder({ ...this.#byUnit(id, caller), reply: text }, causeOf(caller), seen), reply);
  }

  #byUnit(workOrderId: string, caller: Caller) {
    return { workOrderId, at: this.context.today.now(), scope: this.context.scopes.of(caller) };
  }

  async #act(command: Command, reply: FastifyReply) {
    const { state, revision, position } = await this.commands.execute<Command, OrderHandled>(command);
    if (!state) return refuse('missing', 'work-order.unknown');
    reply.header('etag', etag(revision));
    return { ...summary(state), position: position.toString() };
  }
}
