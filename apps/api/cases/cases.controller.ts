import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { CaseFile } from '#case-files/case-file.js';
import { Cases } from '#case-files/case.reader.js';
import { Clock } from '#kernel/clock.port.js';
import type { Handled } from '#kernel/streams.js';
import { AnswerCallBack } from '#orders/work-order.commands.js';
import type { WorkOrder } from '#orders/work-order.decider.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import { rectifyBy } from '#rulebook/deadline.policy.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { Everybody } from '../access/access.js';
import { causeOf } from '../http/cause.js';
import { CallBackAnswered, CaseAnswer } from './case.answers.js';

const Tracking = z.strictObject({ code: z.string().min(1).max(20) });
const CaseNumber = z.string().max(40);
const Answer = z.strictObject({ satisfied: z.boolean(), round: z.number().int().min(1).optional() });

/** Open to whoever holds a number with its code; says nothing of anybody else. */
@ApiTags('cases')
@Everybody()
@Controller('api/v1/cases')
export class CasesController {
  constructor(
    private readonly cases: Cases,
    private readonly commands: CommandBus,
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  @Get(':number')
  @ApiOperation({ summary: 'What a citizen may see of their case: state, due date with its explanation, timeline, replies' })
  @ApiResponse({ status: 200, description: 'The case', standardSchema: CaseAnswer })
  async one(
    @Param('number', { schema: CaseNumber }) number: string,
    @Query({ schema: Tracking }) { code }: z.infer<typeof Tracking>,
  ) {
    const file = await this.cases.find(number, code);
    return {
      number: file.number,
      state: file.state,
      rating: file.rating,
      departmentCode: file.departmentCode,
      submittedAt: file.submittedAt,
      round: file.round,
      dueAt: file.dueAt,
      overdue: file.overdue,
      explanation: this.#explain(file),
      timeline: file.timeline,
      replies: await this.cases.replies(file),
    };
  }

  @Post(':number/call-back-answer')
  @HttpCode(200)
  @ApiOperation({
    summary: 'The citizen’s answer at call-back (回访): satisfied closes the order, unsatisfied opens the next round',
  })
  @ApiResponse({ status: 200, description: 'Taken', standardSchema: CallBackAnswered })
  async answer(
    @Param('number', { schema: CaseNumber }) number: string,
    @Query({ schema: Tracking }) { code }: z.infer<typeof Tracking>,
    @Body({ schema: Answer }) { satisfied, round }: z.infer<typeof Answer>,
  ) {
    const { reviewId } = await this.cases.find(number, code);
    const command = new AnswerCallBack({ workOrderId: reviewId, at: this.clock.instant(), satisfied, round }, causeOf('citizen'));
    const { state, position } = await this.commands.execute<AnswerCallBack, Handled<WorkOrder, WorkOrderEvent>>(command);
    return {
      state: state?.state,
      round: state?.round,
      dueAt: state?.state === 'closed' ? null : state?.due,
      position: position.toString(),
    };
  }

  /** The rule and each day that the running limit counted, or why not. */
  #explain({ limits, startedAt, provisional }: CaseFile) {
    if (!limits || startedAt === null) return null;
    const { days } = rectifyBy(limits.rule, this.rulebook.calendar(), startedAt, limits.zone);
    return {
      rule: limits.rule.version,
      calendar: limits.calendar,
      unit: limits.rule.unit,
      limit: limits.rule.rectify,
      from: startedAt,
      provisional,
      days,
    };
  }
}
