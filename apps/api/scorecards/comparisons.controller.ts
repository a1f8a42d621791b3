import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Directory } from '#directory/directory.port.js';
import type { Caller } from '#kernel/callers.port.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { periodUnits, unitsOf } from '#scorecards/period.policy.js';
import { rankings } from '#scorecards/ranking.query.js';
import { measureNames, measureOf } from '#scorecards/scorecard.measures.js';
import { trend } from '#scorecards/trend.query.js';
import { Allow, CallerOf } from '../access/access.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { RankingAnswer, TrendAnswer } from './scorecard.answers.js';
import { asked, inOrder, notInOrder, pageCursor, pageLimit, period } from './scorecard.question.js';
import { ScorecardReading } from './scorecard-reading.js';

/** More points than anybody looks at in one picture. */
const mostPoints = 400;

const TrendQuery = z
  .strictObject({ ...asked, ...period, unit: z.enum(periodUnits).default('month') })
  .refine(inOrder, notInOrder);

const RankingQuery = z
  .strictObject({
    ...asked,
    ...period,
    measure: z.enum(measureNames as [(typeof measureNames)[number]]),
    /** What a rate must at least have been divided from, for its unit to have a rank. */
    minimum: z.coerce.number().int().min(0).max(1_000_000).default(1),
    /** `region`: the regions directly below `region`, each with all below it. */
    by: z.enum(['department', 'region']).default('department'),
    cursor: pageCursor,
    limit: pageLimit,
  })
  .refine(inOrder, notInOrder)
  .refine(({ by, region }) => by === 'department' || region !== undefined, { path: ['region'], message: 'by=region' });

@ApiTags('scorecards')
@ApiBearerAuth()
@Controller('api/v1/scorecards')
export class ComparisonsController {
  constructor(
    private readonly readDb: ReadDb,
    private readonly directory: Directory,
    private readonly reading: ScorecardReading,
  ) {}

  @Get('trend')
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Figures of days, months, quarters or years that follow each other, with 环比 and 同比' })
  @ApiResponse({ status: 200, description: 'The points', standardSchema: TrendAnswer })
  async trend(@Query({ schema: TrendQuery }) query: z.infer<typeof TrendQuery>, @CallerOf() caller: Caller) {
    const { unit, from, to } = query;
    const units = unitsOf({ from, to }, unit, mostPoints);
    if (units.length > mostPoints) throw new EdgeProblem(422, 'trend.too-long', { field: 'from', most: mostPoints });
    const { asOf, position, points } = await trend(this.readDb, { ...(await this.reading.scope(query, caller)), units, unit });
    return { asOf, position: position.toString(), points };
  }

  @Get('rankings')
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Units of the caller’s scope by one figure, each among its peers' })
  @ApiResponse({ status: 200, description: 'A page of places', standardSchema: RankingAnswer })
  async rankings(@Query({ schema: RankingQuery }) query: z.infer<typeof RankingQuery>, @CallerOf() caller: Caller) {
    const { measure, minimum, from, to, limit, region } = query;
    const better = measureOf(measure).better ?? 'higher';
    const { offset, asOf } = this.reading.page(query.cursor, query.asOf);
    const scope = await this.reading.scope({ ...query, asOf }, caller);
    const by = query.by === 'region' && region !== undefined ? { regionsOf: region } : 'department';
    const answer = await rankings(this.readDb, this.directory, { ...scope, from, to, measure, better, minimum, by });
    const next = offset + limit;
    return {
      asOf: answer.asOf,
      position: answer.position.toString(),
      measure,
      ...{ better, minimum },
      data: answer.places.slice(offset, next),
      nextCursor: answer.places.length > next ? this.reading.cursor(next, answer.asOf) : null,
    };
  }
}
