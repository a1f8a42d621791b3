import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Directory } from '#directory/directory.port.js';
import type { Caller } from '#kernel/callers.port.js';
import { LocalDay } from '#kernel/values.js';
import type { Scope } from '#orders/work-order.commands.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { handlingFacts } from '#scorecards/handling.projection.js';
import { scorecard, scorecardGroups } from '#scorecards/scorecard.query.js';
import { Allow, CallerOf } from '../access/access.js';
import { Scopes } from '../access/scope.js';
import { Today } from '../http/today.js';
import { Position, waitUntil } from '../http/wait-for.js';

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
    private readonly directory: Directory,
    private readonly scopes: Scopes,
    private readonly today: Today,
  ) {}

  @Get()
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Figures of a period as known at an instant, within the caller’s scope' })
  async figures(@Query({ schema: ScorecardQuery }) query: z.infer<typeof ScorecardQuery>, @CallerOf() caller: Caller) {
    await waitUntil(this.readDb, handlingFacts.name, query.waitFor);
    const { from, to, region, groupBy = [] } = query;
    const asOf = query.asOf === undefined ? undefined : inUtc(query.asOf);
    const departments = this.#within(this.scopes.narrow(caller, query.department), region, to, asOf);
    const answer = await scorecard(this.readDb, { from, to, asOf, departments, groupBy });
    return { asOf: answer.asOf, position: answer.position.toString(), groups: answer.groups };
  }

  /** Narrowed to a region and all below it, as the directory stood at the end of the period, known at that instant. */
  #within(scope: Scope, region: string | undefined, to: string | undefined, asOf: string | undefined): Scope {
    if (region === undefined) return scope;
    const day = to ?? this.today.day(asOf);
    const under = this.directory.departmentsUnder(region, day, asOf).map(({ code }) => code);
    return scope === 'all' ? under : under.filter((code) => scope.includes(code));
  }
}

/** The same instant in UTC; one that is in UTC already keeps its microseconds, which the log's instants have. */
const inUtc = (at: string): string => (at.endsWith('Z') ? at : new Date(at).toISOString());
