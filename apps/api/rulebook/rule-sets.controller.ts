import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { atTime, localDay } from '#kernel/values.js';
import { after } from '#rulebook/limit.policy.js';
import { PlannedDay, RuleKind, RuleSetName } from '#rulebook/rule-content.policy.js';
import { Rulebook, RuleSets } from '#rulebook/rulebook.port.js';
import { shippedProfiles } from '#rulebook/shipped.deadlines.js';
import { Allow } from '../access/access.js';
import { languageOf } from '../http/problem.messages.js';
import {
  DifferencesAnswer,
  DueAnswer,
  ProfilesAnswer,
  RuleSetAnswer,
  RuleSetsAnswer,
  RuleVersionAnswer,
} from './rulebook.answers.js';
import { RuleReading } from './rule-reading.js';

const SetsQuery = z.strictObject({ kind: RuleKind.optional() });
const VersionNumber = z.coerce.number().int().min(0).max(1_000_000);
const Compared = z.union([z.literal('draft'), VersionNumber]);
const DiffQuery = z.strictObject({ from: Compared, to: Compared });
const DueQuery = z.strictObject({
  date: PlannedDay,
  days: z.coerce.number().int().min(1).max(1_000),
  unit: z.enum(['working', 'calendar']).default('working'),
});

/** What rules there are, were and will be. */
@ApiTags('rulebook')
@ApiBearerAuth()
@Controller('api/v1/rulebook')
export class RuleSetsController {
  constructor(
    private readonly sets: RuleSets,
    private readonly reading: RuleReading,
    private readonly rulebook: Rulebook,
  ) {}

  @Get()
  @Allow('officer', 'supervisor', 'evaluator', 'operator')
  @ApiOperation({ summary: 'Every rule set: the version in force, those to come, the draft' })
  @ApiResponse({ status: 200, description: 'All sets, by kind and name', standardSchema: RuleSetsAnswer })
  list(@Query({ schema: SetsQuery }) { kind }: z.infer<typeof SetsQuery>) {
    return { data: this.sets.ruleSets(kind).map((set) => this.reading.summary(set)) };
  }

  @Get('profiles')
  @Allow('officer', 'supervisor', 'evaluator', 'operator')
  @ApiOperation({
    summary: 'Deadline rules that ship ready to be adopted, each field marked for what is published and what is ours',
  })
  @ApiResponse({ status: 200, description: 'All profiles', standardSchema: ProfilesAnswer })
  profiles() {
    return { data: shippedProfiles.map((content) => ({ name: content.profile, content })) };
  }

  @Get('calendar/due')
  @Allow('officer', 'supervisor', 'evaluator', 'operator')
  @ApiOperation({ summary: 'The day on which a limit from a date ends, and every day on the way: counted, or why not' })
  @ApiResponse({ status: 200, description: 'By the newest calendar', standardSchema: DueAnswer })
  due(@Query({ schema: DueQuery }) { date, days, unit }: z.infer<typeof DueQuery>) {
    const calendar = this.rulebook.calendar();
    const { zone } = this.rulebook;
    const { due, provisional, days: counted } = after({ amount: days, unit }, atTime(date, '00:00', zone), calendar, zone);
    return { calendar: calendar.version, due, day: localDay(due, zone), provisional, days: counted };
  }

  @Get(':kind/:name')
  @Allow('officer', 'supervisor', 'evaluator', 'operator')
  @ApiOperation({
    summary: 'One rule set: what is in force today, its versions, its draft with what is wrong in it; with its ETag',
  })
  @ApiResponse({ status: 200, description: 'The set', standardSchema: RuleSetAnswer })
  one(
    @Param('kind', { schema: RuleKind }) kind: RuleKind,
    @Param('name', { schema: RuleSetName }) name: string,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const answer = this.reading.whole(this.reading.find({ kind, name }), languageOf(acceptLanguage));
    reply.header('etag', answer.etag);
    return answer;
  }

  @Get(':kind/:name/versions/:version')
  @Allow('officer', 'supervisor', 'evaluator', 'operator')
  @ApiOperation({ summary: 'One version, which never changes' })
  @ApiResponse({ status: 200, description: 'The version', standardSchema: RuleVersionAnswer })
  version(
    @Param('kind', { schema: RuleKind }) kind: RuleKind,
    @Param('name', { schema: RuleSetName }) name: string,
    @Param('version', { schema: VersionNumber }) version: number,
  ) {
    return this.reading.oneVersion({ kind, name }, version);
  }

  @Get(':kind/:name/diff')
  @Allow('officer', 'supervisor', 'evaluator', 'operator')
  @ApiOperation({ summary: 'Every place in which two versions differ, or a version and the draft' })
  @ApiResponse({ status: 200, description: 'The differences', standardSchema: DifferencesAnswer })
  diff(
    @Param('kind', { schema: RuleKind }) kind: RuleKind,
    @Param('name', { schema: RuleSetName }) name: string,
    @Query({ schema: DiffQuery }) { from, to }: z.infer<typeof DiffQuery>,
  ) {
    return this.reading.diff({ kind, name }, from, to);
  }
}
