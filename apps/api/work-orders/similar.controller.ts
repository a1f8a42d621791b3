import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { Instant } from '#kernel/values.js';
import { likenessReasons } from '#likeness/likeness.policy.js';
import { Allow, CallerOf } from '../access/access.js';
import { Position } from '../http/freshness.js';
import { MatterId, MatterReading } from '../intake/matter-reading.js';
import { SimilarOrders } from './similar-orders.js';

const Asked = z.strictObject({ waitFor: Position.optional() });

/** `likeness`: 0 to 1, of the texts, where they are near-same. */
const SimilarAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      id: MatterId,
      number: z.string(),
      openedAt: Instant,
      reasons: z.array(z.enum(likenessReasons)),
      likeness: z.number().nullable(),
    }),
  ),
});

/** Proposals for merging. */
@ApiTags('work orders')
@ApiBearerAuth()
@Controller('api/v1/work-orders/:id/similar')
export class SimilarController {
  constructor(
    private readonly matters: MatterReading,
    private readonly similar: SimilarOrders,
  ) {}

  @Get()
  @Allow('officer', 'supervisor')
  @ApiOperation({
    summary:
      'Open orders of the same kind that may be about the same matter: of the same case, with near-same text, by the same person on the same item for those who may see the masked contact of both (which is put on record)',
  })
  @ApiResponse({
    status: 200,
    description: 'Proposals for merging (合并), those with most reasons first',
    standardSchema: SimilarAnswer,
  })
  async one(
    @Param('id', { schema: MatterId }) id: string,
    @Query({ schema: Asked }) { waitFor }: z.infer<typeof Asked>,
    @CallerOf() caller: Caller,
  ) {
    await this.matters.order(id, caller);
    const similar = await this.similar.of(id, caller, waitFor);
    return { data: similar.map(({ workOrderId, ...order }) => ({ id: workOrderId, ...order })) };
  }
}
