import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Code } from '#intake/submission.policy.js';
import { publicMeasures } from '#scorecards/public-ranking.policy.js';
import { Month } from '#scorecards/public.events.js';
import { publicParts, releases } from '#scorecards/public.projection.js';
import { releasesPage } from '#scorecards/public.query.js';
import { Everybody } from '../access/access.js';
import { Freshness, Position } from '../http/freshness.js';
import { pageCursor, pageLimit } from '../scorecards/scorecard.question.js';
import { HistoryAnswer, MonthsAnswer, PublicAnswer, PublicRankingAnswer } from './public.answers.js';
import { ForThePublic } from './public-limit.js';
import { PublicReading, releaseAbout } from './public-reading.js';

const MonthsQuery = z.strictObject({ cursor: pageCursor, limit: z.coerce.number().int().min(1).max(120).default(36) });
const PublicQuery = z
  .strictObject({
    month: Month,
    region: Code(12).optional(),
    department: Code(18).optional(),
    cursor: pageCursor,
    limit: pageLimit,
    waitFor: Position.optional(),
  })
  .refine(({ region, department }) => region === undefined || department === undefined, {
    path: ['department'],
    message: 'region or department',
  });
const RankingsQuery = z.strictObject({
  month: Month,
  measure: z.enum(publicMeasures).default('onTimeRate'),
  region: Code(12).optional(),
  cursor: pageCursor,
  limit: pageLimit,
});
const HistoryQuery = z.strictObject({ department: Code(18), ...MonthsQuery.shape });

/** Figures for everybody, without a key. */
@ApiTags('public figures')
@Everybody()
@ForThePublic()
@Controller('api/v1/public')
export class PublicController {
  constructor(
    private readonly reading: PublicReading,
    private readonly freshness: Freshness,
  ) {}

  @Get('months')
  @ApiOperation({ summary: 'The months whose figures are everybody’s, the newest first' })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: MonthsAnswer })
  async months(@Query({ schema: MonthsQuery }) query: z.infer<typeof MonthsQuery>) {
    const { data, nextCursor } = await releasesPage(this.reading.db, query);
    return { data: data.map(releaseAbout), nextCursor };
  }

  @Get('scorecards')
  @ApiOperation({
    summary: 'A month of a region and what lies directly in it, or of one department; counts of few are not told',
  })
  @ApiResponse({ status: 200, description: 'A page of units', standardSchema: PublicAnswer })
  async scorecards(@Query({ schema: PublicQuery }) query: z.infer<typeof PublicQuery>) {
    await this.freshness.until(releases.name, query.waitFor);
    await this.freshness.until(publicParts.name, query.waitFor);
    return this.reading.month(query);
  }

  @Get('rankings')
  @ApiOperation({
    summary: 'Departments of a month among their peers, by what is told of them; those of whom a range is told have no rank',
  })
  @ApiResponse({ status: 200, description: 'A page of departments', standardSchema: PublicRankingAnswer })
  rankings(@Query({ schema: RankingsQuery }) query: z.infer<typeof RankingsQuery>) {
    return this.reading.rankings(query);
  }

  @Get('history')
  @ApiOperation({ summary: 'One department month by month, the newest first' })
  @ApiResponse({ status: 200, description: 'A page of months', standardSchema: HistoryAnswer })
  history(@Query({ schema: HistoryQuery }) query: z.infer<typeof HistoryQuery>) {
    return this.reading.history(query);
  }
}
