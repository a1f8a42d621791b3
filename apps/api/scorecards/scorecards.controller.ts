import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { scoredBy } from '#scorecards/scheme.reader.js';
import { measureNames, measureOf } from '#scorecards/measures.query.js';
import { scorecard, scorecardGroups } from '#scorecards/scorecard.query.js';
import { Allow, CallerOf } from '../access/access.js';
import { Exported } from '../exports/exported.js';
import { scorecardTable } from '../exports/figure-tables.js';
import { DayAsked } from '../http/times.js';
import { aboutScheme, MeasuresAnswer, ScorecardAnswer } from './scorecard.answers.js';
import { asked, inOrder, notInOrder, longPage, pageCursor, schemeAsked } from './scorecard.question.js';
import { SchemeReading, ScorecardReading } from './scorecard-reading.js';

const Groups = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(scorecardGroups)).max(scorecardGroups.length))
  .refine((groups) => new Set(groups).size === groups.length, { message: 'twice' });

const ScorecardQuery = z
  .strictObject({
    ...asked,
    from: DayAsked.optional(),
    to: DayAsked.optional(),
    groupBy: Groups.optional(),
    scheme: schemeAsked,
    cursor: pageCursor,
    limit: longPage.default(1_000),
  })
  .refine(inOrder, notInOrder);

@ApiTags('scorecards')
@ApiBearerAuth()
@Controller('api/v1/scorecards')
export class ScorecardsController {
  constructor(
    private readonly readDb: ReadDb,
    private readonly reading: ScorecardReading,
    private readonly schemes: SchemeReading,
  ) {}

  @Get()
  @Exported(scorecardTable)
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'Figures of a period as known at an instant, within the caller’s scope' })
  @ApiResponse({ status: 200, description: 'A page of groups', standardSchema: ScorecardAnswer })
  async figures(@Query({ schema: ScorecardQuery }) query: z.infer<typeof ScorecardQuery>, @CallerOf() caller: Caller) {
    const { from, to, limit, groupBy = [] } = query;
    const { offset, asOf } = this.reading.page(query.cursor, query.asOf);
    const { scope, stated } = await this.reading.scope({ ...query, asOf }, caller);
    const scheme = this.schemes.of(query.scheme, to);
    const page = { offset, limit: limit + 1 };
    const answer = await scorecard(this.readDb, { ...scope, from, to, groupBy, page });
    const known = stated(answer);
    return {
      ...known,
      ...(scheme && { scheme: aboutScheme(scheme) }),
      ...(groupBy.includes('tag') && { overlapping: 'tag' as const }),
      groups: answer.groups
        .slice(0, limit)
        .map((group) => ({ ...group, ...(scheme && { score: scoredBy(scheme, group.measures) }) })),
      nextCursor: answer.groups.length > limit ? this.reading.cursor(offset + limit, known.asOf) : null,
    };
  }

  @Get('measures')
  @Allow('officer', 'supervisor', 'evaluator')
  @ApiOperation({ summary: 'What each figure is: name, definition, what it is divided from, where the definition comes from' })
  @ApiResponse({ status: 200, description: 'Every measure', standardSchema: MeasuresAnswer })
  measures() {
    return { data: measureNames.map((name) => ({ measure: name, ...measureOf(name) })) };
  }
}
