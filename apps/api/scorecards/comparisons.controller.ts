import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Directory } from '#directory/directory.port.js';
import type { Caller } from '#kernel/callers.port.js';
import type { Scheme } from '#rulebook/scheme.policy.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { periodUnits, unitsOf } from '#scorecards/period.policy.js';
import { rankings } from '#scorecards/ranking.query.js';
import { scoreFigure } from '#scorecards/scheme.reader.js';
import { type Measure, measured, measureNames, measureOf, type Sums } from '#scorecards/measures.query.js';
import { trend } from '#scorecards/trend.query.js';
import { Allow, CallerOf } from '../access/access.js';
import { Exported } from '../exports/exported.js';
import { trendTable, rankingTable } from '../exports/figure-tables.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { aboutScheme, RankingAnswer, TrendAnswer } from './scorecard.answers.js';
import { asked, inOrder, notInOrder, pageCursor, pageLimit, period, schemeAsked } from './scorecard.question.js';
import { SchemeReading, ScorecardReading } from './scorecard-reading.js';

/** More points than anybody looks at in one picture. */
const mostPoints = 400;

const TrendQuery = z
  .strictObject({ ...asked, ...period, unit: z.enum(periodUnits).default('month') })
  .refine(inOrder, notInOrder);

const RankingQuery = z
  .strictObject({
    ...asked,
    ...period,
    measure: z.enum(['score', ...measureNames]),
    scheme: schemeAsked,
    /** What a rate must at least have been divided from, for its unit to have a rank. */
    minimum: z.coerce.number().int().min(0).max(1_000_000).optional(),
    /** `region`: the regions directly below `region`, each with all below it. */
    by: z.enum(['department', 'region']).default('department'),
    cursor: pageCursor,
    limit: pageLimit,
  })
  .refine(inOrder, notInOrder)
  .refine(({ measure, scheme }) => (measure === 'score') === (scheme !== undefined), {
    path: ['scheme'],
    message: 'measure=score',
  })
  .refine(({ by, region }) => by === 'department' || region !== undefined, { path: ['region'], message: 'by=region' });

type RankedBy = 'score' | Measure;

/** A rate of hardly anything says nothing, and neither does a score: without a word on it, one case is enough. */
const termsOf = (by: RankedBy, scheme: Scheme | undefined, minimum = scheme?.terms.minimum ?? 1) => {
  if (by === 'score')
    return { better: 'higher' as const, minimum, figure: (sums: Sums) => (scheme ? scoreFigure(scheme, sums) : none) };
  return { better: measureOf(by).better ?? ('higher' as const), minimum, figure: (sums: Sums) => measured(by, sums) };
};
const none = { value: null };

@ApiTags('scorecards')
@ApiBearerAuth()
@Controller('api/v1/scorecards')
export class ComparisonsController {
  constructor(
    private readonly readDb: ReadDb,
    private readonly directory: Directory,
    private readonly reading: ScorecardReading,
    private readonly schemes: SchemeReading,
  ) {}

  @Get('trend')
  @Exported(trendTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Figures of days, months, quarters or years that follow each other, with 环比 and 同比' })
  @ApiResponse({ status: 200, description: 'The points', standardSchema: TrendAnswer })
  async trend(@Query({ schema: TrendQuery }) query: z.infer<typeof TrendQuery>, @CallerOf() caller: Caller) {
    const { unit, from, to } = query;
    const units = unitsOf({ from, to }, unit, mostPoints);
    if (units.length > mostPoints) throw new EdgeProblem(422, 'trend.too-long', { field: 'from', most: mostPoints });
    const { scope, stated } = await this.reading.scope(query, caller);
    const answer = await trend(this.readDb, { ...scope, units, unit });
    return { ...stated(answer), points: answer.points };
  }

  @Get('rankings')
  @Exported(rankingTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Units of the caller’s scope by one figure, each among its peers' })
  @ApiResponse({ status: 200, description: 'A page of places', standardSchema: RankingAnswer })
  async rankings(@Query({ schema: RankingQuery }) query: z.infer<typeof RankingQuery>, @CallerOf() caller: Caller) {
    const { measure, from, to, limit, region } = query;
    const scheme = this.schemes.of(query.scheme, to);
    const terms = termsOf(measure, scheme, query.minimum);
    const { offset, asOf } = this.reading.page(query.cursor, query.asOf);
    const { scope, stated } = await this.reading.scope({ ...query, asOf }, caller, true);
    const by = query.by === 'region' && region !== undefined ? { regionsOf: region } : 'department';
    const answer = await rankings(this.readDb, this.directory, { ...scope, ...terms, from, to, by });
    const known = stated(answer);
    const next = offset + limit;
    return {
      ...known,
      measure,
      ...(scheme && { scheme: aboutScheme(scheme) }),
      ...{ better: terms.better, minimum: terms.minimum },
      data: answer.places.slice(offset, next),
      nextCursor: answer.places.length > next ? this.reading.cursor(next, known.asOf) : null,
    };
  }
}
