import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { LocalDay } from '#kernel/values.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { handlingFacts } from '#scorecards/handling.projection.js';
import { scorecard, scorecardGroups } from '#scorecards/scorecard.query.js';
import { Allow, CallerOf } from '../access/access.js';
import { Scopes } from '../access/scope.js';
import { Freshness, Position } from '../http/freshness.js';

const Groups = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(scorecardGroups)).max(4));

const ScorecardQuery = z
  .strictObject({
    from: LocalDay.optional(),
    to: LocalDay.optional(),
    asOf: z.iso.datetime({ offset: true }).optional(),
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
  async figures(@Query({ schema: ScorecardQuery }) query: z.infer<typeof ScorecardQuery>, @CallerOf() caller: Caller) {
    await this.freshness.until(handlingFacts.name, query.waitFor);
    const { from, to, region, groupBy = [] } = query;
    const asOf = query.asOf === undefined ? undefined : inUtc(query.asOf);
    const scope = this.scopes.narrow(caller, query.department);
    const departments = region === undefined ? scope : this.scopes.within(scope, region, { on: to, asOf });
    const answer = await scorecard(this.readDb, { from, to, asOf, departments, groupBy });
    return { asOf: answer.asOf, position: answer.position.toString(), groups: answer.groups };
  }
}

/** The same instant in UTC; one that is in UTC already keeps its microseconds, which the log's instants have. */
const inUtc = (at: string): string => (at.endsWith('Z') ? at : new Date(at).toISOString());
