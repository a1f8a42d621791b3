import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Cases } from '#case-files/case.reader.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import { Allow, type Asker, Asking, CallerOf } from '../access/access.js';
import { Exported } from '../exports/exported.js';
import { deskTable } from '../exports/list-tables.js';
import { Position } from '../http/freshness.js';
import { etag } from '../http/if-match.js';
import { DeskReading, deskQuestion } from './desk.reading.js';
import { DeskAnswer, WorkOrderAnswer } from './work-order.answers.js';
import { OrderReading } from './order.reading.js';
import { WorkOrderContext } from './work-order.context.js';

const DeskQuery = z.strictObject({
  ...deskQuestion,
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  waitFor: Position.optional(),
});

@ApiTags('work orders')
@ApiBearerAuth()
@Controller('api/v1/work-orders')
export class WorkOrdersController {
  constructor(
    private readonly cases: Cases,
    private readonly desk: DeskReading,
    private readonly context: WorkOrderContext,
    private readonly reading: OrderReading,
  ) {}

  @Get()
  @Exported(deskTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'The desk: work orders within the caller’s scope, what is due first on top' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: DeskAnswer })
  async list(@Query({ schema: DeskQuery }) query: z.infer<typeof DeskQuery>, @Asking() { caller, asFile }: Asker) {
    const { cursor, limit, waitFor, ...question } = query;
    await this.context.freshness.followedUp('desk', waitFor);
    const page = await this.desk.page(question, caller, { cursor, limit });
    const isLong = cursor === undefined && page.nextCursor !== null;
    return asFile && isLong ? { ...page, total: await this.desk.total(question, caller) } : page;
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
