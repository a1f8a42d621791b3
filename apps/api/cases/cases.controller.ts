import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Cases } from '#case-files/case.reader.js';
import type { Action } from '#orders/lifecycle.policy.js';
import { actionInputs, type InputOf } from '#orders/work-order.commands.js';
import { Everybody } from '../access/access.js';
import { CaseActs } from './case-acts.js';
import { CaseActed, CaseAnswer } from './case.answers.js';
import { CaseReading } from './case.reading.js';
import { Tracked } from './tracking-limit.js';

const Tracking = z.strictObject({ code: z.string().min(1).max(20) });
type Tracking = z.infer<typeof Tracking>;
const CaseNumber = z.string().max(40);
const { round, words, contacted, solved } = actionInputs['call-back'].shape;
/**
 * `satisfied`, or, for who is basically so, `result`: one of them. `contacted` and `solved` are asked beside it and need not be
 * answered.
 */
const Answer = z
  .strictObject({
    satisfied: z.boolean().optional(),
    result: z.enum(['satisfied', 'basically-satisfied', 'unsatisfied']).optional(),
    round,
    words,
    contacted,
    solved,
  })
  .refine(({ satisfied, result }) => (satisfied === undefined) !== (result === undefined), {
    path: ['satisfied'],
    message: 'satisfied or result',
  });

/** Open to whoever holds a number with its code; says nothing of anybody else. */
@ApiTags('cases')
@Everybody()
@Tracked()
@Controller('api/v1/cases/:number')
export class CasesController {
  constructor(
    private readonly cases: Cases,
    private readonly reading: CaseReading,
    private readonly acts: CaseActs,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What a citizen may see of their case: state, due date with its explanation, timeline, replies' })
  @ApiResponse({ status: 200, description: 'The case', standardSchema: CaseAnswer })
  async one(@Param('number', { schema: CaseNumber }) number: string, @Query({ schema: Tracking }) { code }: Tracking) {
    return this.reading.answer(await this.cases.find(number, code));
  }

  @Post('call-back-answer')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'The citizen’s answer at call-back (回访): satisfied closes the order, unsatisfied opens the next round; whether the unit made contact and whether it was solved, where they say',
  })
  @ApiResponse({ status: 200, description: 'Taken', standardSchema: CaseActed })
  answer(
    @Param('number', { schema: CaseNumber }) number: string,
    @Query({ schema: Tracking }) { code }: Tracking,
    @Body({ schema: Answer }) answer: z.infer<typeof Answer>,
  ) {
    const { satisfied, result = satisfied ? 'satisfied' : 'unsatisfied', ...said } = answer;
    return this.#act({ number, code }, 'call-back', { result, ...said });
  }

  @Post('supplement')
  @HttpCode(200)
  @ApiOperation({ summary: 'Add to what was said; a unit that waited for it goes on' })
  @ApiResponse({ status: 200, description: 'Taken', standardSchema: CaseActed })
  supplement(
    @Param('number', { schema: CaseNumber }) number: string,
    @Query({ schema: Tracking }) { code }: Tracking,
    @Body({ schema: actionInputs.supplement }) input: InputOf<'supplement'>,
  ) {
    return this.#act({ number, code }, 'supplement', input);
  }

  @Post('withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ask for nothing more: the order is closed. A review stays in the figures.' })
  @ApiResponse({ status: 200, description: 'Taken', standardSchema: CaseActed })
  withdraw(@Param('number', { schema: CaseNumber }) number: string, @Query({ schema: Tracking }) { code }: Tracking) {
    return this.#act({ number, code }, 'withdraw', {});
  }

  @Post('follow-up-review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Follow-up review (追评): once, after the end; the first rating is kept beside it' })
  @ApiResponse({ status: 200, description: 'Taken', standardSchema: CaseActed })
  followUp(
    @Param('number', { schema: CaseNumber }) number: string,
    @Query({ schema: Tracking }) { code }: Tracking,
    @Body({ schema: actionInputs['follow-up'] }) input: InputOf<'follow-up'>,
  ) {
    return this.#act({ number, code }, 'follow-up', input);
  }

  async #act<Of extends Action>({ number, code }: { number: string; code: string }, action: Of, input: InputOf<Of>) {
    return this.acts.act(await this.cases.find(number, code), action, input);
  }
}
