import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { handlingFacts } from '#scorecards/handling.projection.js';
import { scorecard, scorecardGroups } from '#scorecards/scorecard.query.js';
import { Allow, CallerOf } from '../access/access.js';
import { Scopes } from '../access/scope.js';
import { Freshness, Position } from '../http/freshness.js';
import { DayAsked, InstantAsked } from '../http/times.js';
import { ScorecardAnswer } from './scorecard.answers.js';

const Groups = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(scorecardGroups)).max(4));

const ScorecardQuery = z
  .strictObject({
    from: DayAsked.optional(),
    to: DayAsked.optional(),
    asOf: InstantAsked.optional(),
    department: z.string().max(18).optional(),
    region: z.string().max(12).optional(),
    groupBy: Groups.optional(),
    waitFor: Position.optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, { path: ['to'], message: 'to < from' });

@ApiTags('scorecards')
@ApiBearerAuth()
@Controller('api/v1/scorecards')
export class ScorecardsController {
  constructor(
    private readonly readDb: ReadDb,
    private readonly scopes: Scopes,
    private readonly freshness: Freshness,
  ) {}

  @Get()
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Figures of a period as known at an instant, within the caller’s scope' })
  @ApiResponse({ status: 200, description: 'The figures', standardSchema: ScorecardAnswer })
  async figures(@Query({ schema: ScorecardQuery }) query: z.infer<typeof ScorecardQuery>, @CallerOf() caller: Caller) {
    await this.freshness.until(handlingFacts.name, query.waitFor);
    const { from, to, asOf, region, groupBy = [] } = query;
    const scope = this.scopes.narrow(caller, query.department);
    const departments = region === undefined ? scope : this.scopes.within(scope, region, { on: to, asOf });
    const answer = await scorecard(this.readDb, { from, to, asOf, departments, groupBy });
    return { asOf: answer.asOf, position: answer.position.toString(), groups: answer.groups };
  }
}
