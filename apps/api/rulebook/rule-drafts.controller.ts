import {
  Body,
  Controller,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  HttpCode,
  Param,
  Post,
  Put,
} from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refuse } from '#kernel/refusal.js';
import { PlannedDay, RuleContent, RuleKind, type RuleSetId, RuleSetName } from '#rulebook/rule-content.policy.js';
import { DiscardRulesDraft, DraftRules, LoadCalendarYear, PublishRules } from '#rulebook/rulebook.commands.js';
import { shippedProfiles } from '#rulebook/shipped.deadlines.js';
import { Allow } from '../access/access.js';
import { causeOf } from '../http/cause.js';
import { type ActingCaller, actingOf } from '../http/if-match.js';
import { type Language, languageOf } from '../http/problem.messages.js';
import { Today } from '../http/today.js';
import { WrittenAnswer } from './rulebook.answers.js';
import { RuleReading } from './rule-reading.js';
import { type RuleWritten, RuleWriting, YearNumber, YearToLoad } from './rule-writing.js';

const Publication = z.strictObject({ effectiveFrom: PlannedDay.optional() });

/** Who writes, on which revision, and how they are answered. */
interface Writer extends ActingCaller {
  readonly language: Language;
  readonly reply: FastifyReply;
}

const Writing = createParamDecorator((_: unknown, context: ExecutionContext): Writer => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  const language = languageOf(request.headers['accept-language']);
  return { ...actingOf(request), language, reply: http.getResponse<FastifyReply>() };
});

/** Writing rules: a draft, looked at as long as one likes, then published for good. */
@ApiTags('rulebook')
@ApiBearerAuth()
@Controller('api/v1/rulebook')
export class RuleDraftsController {
  constructor(
    private readonly writing: RuleWriting,
    private readonly reading: RuleReading,
    private readonly today: Today,
  ) {}

  @Put(':kind/:name/draft')
  @Allow('supervisor', 'operator')
  @ApiHeader({ name: 'If-Match', description: 'Or `If-None-Match: *` for a new set', required: true })
  @ApiOperation({ summary: 'Write the draft; what is wrong in it is answered, and keeps it from being published' })
  @ApiResponse({ status: 200, description: 'The set with its draft', standardSchema: WrittenAnswer })
  draft(
    @Param('kind', { schema: RuleKind }) kind: RuleKind,
    @Param('name', { schema: RuleSetName }) name: string,
    @Body({ schema: RuleContent }) content: RuleContent,
    @Writing() writer: Writer,
  ) {
    return this.#draft({ kind, name }, content, writer);
  }

  @Delete(':kind/:name/draft')
  @HttpCode(200)
  @Allow('supervisor', 'operator')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Throw the draft away' })
  @ApiResponse({ status: 200, description: 'The set without it', standardSchema: WrittenAnswer })
  discard(
    @Param('kind', { schema: RuleKind }) kind: RuleKind,
    @Param('name', { schema: RuleSetName }) name: string,
    @Writing() writer: Writer,
  ) {
    this.writing.assertMayWrite(writer.caller);
    this.reading.find({ kind, name });
    const { caller, seen } = writer;
    return this.#written(new DiscardRulesDraft({ kind, name, at: this.today.now() }, causeOf(caller), seen), writer);
  }

  @Post(':kind/:name/publish')
  @HttpCode(200)
  @Allow('supervisor', 'operator')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Make the draft the next version, in force from a day on that is not over; a calendar at once' })
  @ApiResponse({ status: 200, description: 'The set with its new version', standardSchema: WrittenAnswer })
  publish(
    @Param('kind', { schema: RuleKind }) kind: RuleKind,
    @Param('name', { schema: RuleSetName }) name: string,
    @Body({ schema: Publication }) { effectiveFrom }: z.infer<typeof Publication>,
    @Writing() writer: Writer,
  ) {
    this.writing.assertMayWrite(writer.caller);
    this.reading.find({ kind, name });
    const { caller, seen } = writer;
    const data = { kind, name, effectiveFrom, at: this.today.now() };
    return this.#written(new PublishRules(data, causeOf(caller), seen), writer);
  }

  @Post('profiles/:profile/draft')
  @HttpCode(200)
  @Allow('supervisor', 'operator')
  @ApiHeader({ name: 'If-Match', description: 'Of deadline-rules/default', required: true })
  @ApiOperation({ summary: 'Take a shipped profile over as the draft of the deadline rules `default`' })
  @ApiResponse({ status: 200, description: 'The set with its draft', standardSchema: WrittenAnswer })
  adopt(@Param('profile', { schema: RuleSetName }) profile: string, @Writing() writer: Writer) {
    const content =
      shippedProfiles.find((each) => each.profile === profile) ??
      refuse('missing', 'rulebook.unknown-profile', { name: profile });
    return this.#draft({ kind: 'deadline-rules', name: 'default' }, content, writer);
  }

  @Put('calendar/:name/years/:year')
  @Allow('supervisor', 'operator')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({
    summary:
      'Publish the calendar with one more year, or a year anew, whatever draft there is; provisional limits are reckoned anew',
  })
  @ApiResponse({
    status: 200,
    description: 'The calendar; as it was where it knows the year as it stands here',
    standardSchema: WrittenAnswer,
  })
  year(
    @Param('name', { schema: RuleSetName }) name: string,
    @Param('year', { schema: YearNumber }) year: number,
    @Body({ schema: YearToLoad }) { officeHours, ...arranged }: z.infer<typeof YearToLoad>,
    @Writing() writer: Writer,
  ) {
    this.writing.assertMayWrite(writer.caller);
    this.reading.find({ kind: 'calendar', name });
    const data = { kind: 'calendar', name, at: this.today.now(), year: { year, ...arranged }, officeHours } as const;
    return this.#written(new LoadCalendarYear(data, causeOf(writer.caller), writer.seen), writer);
  }

  #draft(id: RuleSetId, content: RuleContent, writer: Writer) {
    this.writing.assertMayWrite(writer.caller);
    return this.#written(new DraftRules({ ...id, content, at: this.today.now() }, causeOf(writer.caller), writer.seen), writer);
  }

  async #written(command: RuleWritten, { language, reply }: Writer) {
    const { position } = await this.writing.write(command);
    const answer = this.reading.whole(this.reading.find(command.data), language);
    reply.header('etag', answer.etag);
    return { ...answer, position };
  }
}
