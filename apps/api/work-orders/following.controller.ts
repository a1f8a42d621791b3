import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { actionInputs, type InputOf } from '#orders/work-order.commands.js';
import { Allow } from '../access/access.js';
import { Acting, type ActingCaller } from '../http/if-match.js';
import { OrderActs } from './order-acts.js';
import { ActedAnswer } from './work-order.answers.js';

const Id = z.uuid();

/** What both sides do beside handling: notes, call-back, merging, answers to supervision. */
@ApiTags('work orders')
@ApiBearerAuth()
@ApiHeader({ name: 'If-Match', required: true })
@ApiResponse({ status: 200, description: 'Done', standardSchema: ActedAnswer })
@Allow('officer', 'supervisor')
@Controller('api/v1/work-orders/:id')
export class FollowingController {
  constructor(private readonly acts: OrderActs) {}

  @Post('call-back')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record a call-back (回访): what the citizen said, or that they were not reached' })
  callBack(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs['call-back'] }) input: InputOf<'call-back'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'call-back', input }, acting, reply);
  }

  @Post('answer-supervision')
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer to a supervision order (督办)' })
  answerSupervision(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs['answer-supervision'] }) input: InputOf<'answer-supervision'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'answer-supervision', input }, acting, reply);
  }

  @Post('merge')
  @HttpCode(200)
  @ApiOperation({ summary: 'Merge (合并) into another order of the same matter' })
  merge(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.merge }) input: InputOf<'merge'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'merge', input }, acting, reply);
  }

  @Post('unmerge')
  @HttpCode(200)
  @ApiOperation({ summary: 'Undo a merging' })
  unmerge(
    @Param('id', { schema: Id }) id: string,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'unmerge', input: {} }, acting, reply);
  }

  @Post('note')
  @HttpCode(200)
  @ApiOperation({ summary: 'Add an internal note' })
  note(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.note }) input: InputOf<'note'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'note', input }, acting, reply);
  }
}
