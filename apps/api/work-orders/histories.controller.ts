import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Cases } from '#case-files/case.reader.js';
import type { OrderFile } from '#case-files/order-file.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import { Allow, CallerOf } from '../access/access.js';
import { Position } from '../http/freshness.js';
import { OrderHistories } from './order-histories.js';
import { DeskAnswer } from './work-order.answers.js';
import { WorkOrderContext } from './work-order.context.js';

const Asked = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  waitFor: Position.optional(),
});
type Asked = z.infer<typeof Asked>;

/** What there was before an order. */
@ApiTags('work orders')
@ApiBearerAuth()
@Controller('api/v1/work-orders/:id')
export class HistoriesController {
  constructor(
    private readonly cases: Cases,
    private readonly histories: OrderHistories,
    private readonly context: WorkOrderContext,
  ) {}

  @Get('same-item')
  @Allow('officer', 'supervisor')
  @ApiOperation({ summary: 'Other orders of the same item before the same unit, open and closed, the newest first' })
  @ApiResponse({ status: 200, description: 'A page; empty where the order has no item or no unit', standardSchema: DeskAnswer })
  async ofItem(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: Asked }) asked: Asked,
    @CallerOf() caller: Caller,
  ) {
    return this.histories.ofItem(await this.#open(id, caller, asked), caller, asked);
  }

  @Get('same-person')
  @Allow('officer', 'supervisor')
  @ApiOperation({
    summary:
      'Other orders by the same person, open and closed, the newest first: those of which the caller may see, masked, who stands behind them; each that is told is put on record as shown',
  })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: DeskAnswer })
  async ofPerson(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: Asked }) asked: Asked,
    @CallerOf() caller: Caller,
  ) {
    const file = await this.#open(id, caller, asked);
    await this.context.freshness.until('order_persons', asked.waitFor);
    const page = await this.histories.ofPerson(file, caller, asked);
    return page ?? refuse('forbidden', 'work-order.person-not-shown');
  }

  async #open(id: string, caller: Caller, { waitFor }: Asked): Promise<OrderFile> {
    await this.context.freshness.followedUp('desk', waitFor);
    const file = (await this.cases.order(id)) ?? refuse('missing', 'work-order.unknown');
    this.context.checkScope(file.order, caller);
    return file;
  }
}
