import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { answeredCorrections } from '#corrections/answered.projection.js';
import { SiteCode } from '#corrections/correction.commands.js';
import { Code } from '#intake/submission.policy.js';
import { suspensions } from '#oversight/suspensions.projection.js';
import { Everybody } from '../access/access.js';
import { Freshness, Position } from '../http/freshness.js';
import { pageCursor } from '../scorecards/scorecard.question.js';
import { CorrectionsAnswer, SuspensionsAnswer } from './published.answers.js';
import { ForThePublic } from './public-limit.js';
import { PublishedReading } from './published-reading.js';

const paging = { cursor: pageCursor, limit: z.coerce.number().int().min(1).max(200).default(50), waitFor: Position.optional() };
const SuspensionsQuery = z.strictObject({
  /** `yes`: only those that are closed now. */
  now: z.literal('yes').optional(),
  ...paging,
});
const CorrectionsQuery = z.strictObject({ department: Code(18).optional(), site: SiteCode.optional(), ...paging });

/** What was published in words, without a key. */
@ApiTags('public figures')
@Everybody()
@ForThePublic()
@Controller('api/v1/public')
export class PublishedController {
  constructor(
    private readonly reading: PublishedReading,
    private readonly freshness: Freshness,
  ) {}

  @Get('service-points')
  @ApiOperation({ summary: 'Service points that were suspended (停业整顿), why, and since when they are open again' })
  @ApiResponse({ status: 200, description: 'A page, the newest first', standardSchema: SuspensionsAnswer })
  async suspensions(@Query({ schema: SuspensionsQuery }) { now, waitFor, ...page }: z.infer<typeof SuspensionsQuery>) {
    await this.freshness.until(suspensions.name, waitFor);
    return this.reading.suspensions({ now: now === 'yes', ...page });
  }

  @Get('corrections')
  @ApiOperation({ summary: 'Corrections whose answer the unit published, in its own words' })
  @ApiResponse({ status: 200, description: 'A page, the newest first', standardSchema: CorrectionsAnswer })
  async corrections(@Query({ schema: CorrectionsQuery }) { waitFor, ...query }: z.infer<typeof CorrectionsQuery>) {
    await this.freshness.until(answeredCorrections.name, waitFor);
    return this.reading.corrections(query);
  }
}
