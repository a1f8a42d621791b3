import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Cases } from '#case-files/case.reader.js';
import { Code } from '#intake/submission.policy.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import { OrderKind } from '#kernel/values.js';
import type { DeskTables } from '#orders/desk.projection.js';
import { deskPage } from '#orders/desk.query.js';
import { Outcome } from '#orders/work-order.events.js';
import { workOrderStates } from '#orders/order-state.events.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Allow, CallerOf } from '../access/access.js';
import { Exported } from '../exports/exported.js';
import { deskTable } from '../exports/list-tables.js';
import { Position } from '../http/freshness.js';
import { etag } from '../http/if-match.js';
import { DayAsked } from '../http/times.js';
import { DeskAnswer, WorkOrderAnswer } from './work-order.answers.js';
import { OrderReading } from './order.reading.js';
import { WorkOrderContext } from './work-order.context.js';

const DeskQuery = z.strictObject({
  state: z.enum(workOrderStates).optional(),
  kind: OrderKind.optional(),
  /** `overdue`, or a local day: due on it or before. */
  due: z.union([z.literal('overdue'), DayAsked]).optional(),
  /** What verification found to follow: `fix-by-date` is the ledger (台账). */
  outcome: Outcome.optional(),
  /** Whose word is waited for beside the unit's own work. */
  waiting: z.enum(['extension', 'supervision']).optional(),
  department: Code(18).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  waitFor: Position.optional(),
});

@ApiTags('work orders')
@ApiBearerAuth()
@Controller('api/v1/work-orders')
export class WorkOrdersController {
  readonly #desk;

  constructor(
    private readonly cases: Cases,
    readDb: ReadDb,
    private readonly context: WorkOrderContext,
    private readonly reading: OrderReading,
  ) {
    this.#desk = readDb.kysely<DeskTables>();
  }

  @Get()
  @Exported(deskTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'The desk: work orders within the caller’s scope, what is due first on top' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: DeskAnswer })
  async list(@Query({ schema: DeskQuery }) query: z.infer<typeof DeskQuery>, @CallerOf() caller: Caller) {
    await this.context.freshness.followedUp('desk', query.waitFor);
    const { due, state, kind, waiting, outcome, cursor, limit } = query;
    const filter = {
      scope: this.context.scopes.narrow(caller, query.department),
      state,
      kind,
      waiting,
      outcome,
      overdue: due === 'overdue' ? true : undefined,
      dueBy: due === undefined || due === 'overdue' ? undefined : this.context.today.endOf(due),
    };
    const page = await deskPage(this.#desk, filter, { cursor, limit });
    return {
      data: page.data.map(({ workOrderId, revision, ownerCode, alarmAt, ...row }) => ({
        id: workOrderId,
        ...row,
        reviewId: row.kind === 'bad-review' ? row.subjectId : null,
        dueAt: new Date(row.dueAt).toISOString(), // as the order itself says it: a limit has milliseconds
        contactDueAt: new Date(row.contactDueAt).toISOString(),
        etag: etag(revision),
      })),
      nextCursor: page.nextCursor,
    };
  }

  @Get(':id')
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({
    summary: 'One work order as it stands in the log: its story, both clocks explained, what is possible now; with its ETag',
  })
  @ApiResponse({ status: 200, description: 'The order', standardSchema: WorkOrderAnswer })
  async one(
    @Param('id', { schema: z.uuid() }) id: string,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const file = (await this.cases.order(id)) ?? refuse('missing', 'work-order.unknown');
    this.context.checkScope(file.order, caller);
    reply.header('etag', etag(file.revision));
    return this.reading.answer(file, caller);
  }
}
