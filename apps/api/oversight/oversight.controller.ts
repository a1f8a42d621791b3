import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { LocalCode } from '#directory/directory.events.js';
import type { Caller } from '#kernel/callers.port.js';
import { pointStates } from '#oversight/oversight.events.js';
import { Allow, CallerOf, Everybody } from '../access/access.js';
import { Freshness, Position } from '../http/freshness.js';
import { etag } from '../http/if-match.js';
import { PointAnswer, PointsAnswer, SuspendedAnswer } from './oversight.answers.js';
import { PointReading } from './point-reading.js';

const paging = {
  cursor: LocalCode.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
const PointsQuery = z.strictObject({
  state: z.enum(pointStates).optional(),
  /** `yes`: only those for which a proposal waits. */
  proposed: z.literal('yes').optional(),
  ...paging,
  waitFor: Position.optional(),
});
const SuspendedQuery = z.strictObject(paging);

@ApiTags('oversight of service points')
@Controller('api/v1/oversight')
export class OversightController {
  constructor(
    private readonly reading: PointReading,
    private readonly freshness: Freshness,
  ) {}

  @Get('service-points')
  @ApiBearerAuth()
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Service points that were proposed for a measure, or are under one' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: PointsAnswer })
  async list(@Query({ schema: PointsQuery }) query: z.infer<typeof PointsQuery>, @CallerOf() caller: Caller) {
    await this.freshness.followedUp('oversight', query.waitFor);
    const { state, proposed, cursor, limit } = query;
    return this.reading.page({ state, proposed: proposed === 'yes' }, caller, { cursor, limit });
  }

  @Get('service-points/:code')
  @ApiBearerAuth()
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'One service point: proposals with their figures, story, what is possible; with its ETag' })
  @ApiResponse({ status: 200, description: 'The service point', standardSchema: PointAnswer })
  async one(
    @Param('code', { schema: LocalCode }) code: string,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { answer, seen } = await this.reading.one(code, caller);
    reply.header('etag', etag(seen)); // a service point of which nothing is known yet can be seen too
    return answer;
  }

  @Get('suspended')
  @Everybody()
  @ApiOperation({ summary: 'Service points whose operation is suspended (停业整顿), with the published reason' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: SuspendedAnswer })
  async suspended(@Query({ schema: SuspendedQuery }) { cursor, limit }: z.infer<typeof SuspendedQuery>) {
    return this.reading.suspended({ cursor, limit });
  }
}
