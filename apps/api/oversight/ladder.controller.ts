import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LocalCode } from '#directory/directory.events.js';
import { type PointInput, pointInputs } from '#oversight/oversight.commands.js';
import { Allow } from '../access/access.js';
import { Acting, type ActingCaller } from '../http/if-match.js';
import { PointActed } from './oversight.answers.js';
import { PointActs } from './point-acts.js';

/** Steps on the ladder of a service point. */
@ApiTags('oversight of service points')
@ApiBearerAuth()
@ApiHeader({ name: 'If-Match', required: true })
@ApiResponse({ status: 200, description: 'Done', standardSchema: PointActed })
@Allow('supervisor')
@Controller('api/v1/oversight/service-points/:code')
export class LadderController {
  constructor(private readonly acts: PointActs) {}

  @Post('confirm')
  @HttpCode(200)
  @ApiOperation({ summary: 'Confirm a proposal: the measure is ordered' })
  confirm(
    @Param('code', { schema: LocalCode }) code: string,
    @Body({ schema: pointInputs.confirm }) input: PointInput<'confirm'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ code, action: 'confirm', input }, acting, reply);
  }

  @Post('dismiss')
  @HttpCode(200)
  @ApiOperation({ summary: 'Dismiss a proposal' })
  dismiss(
    @Param('code', { schema: LocalCode }) code: string,
    @Body({ schema: pointInputs.dismiss }) input: PointInput<'dismiss'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ code, action: 'dismiss', input }, acting, reply);
  }

  @Post('order')
  @HttpCode(200)
  @ApiOperation({ summary: 'Order rectification (限期整改) of a whole service point' })
  order(
    @Param('code', { schema: LocalCode }) code: string,
    @Body({ schema: pointInputs.order }) input: PointInput<'order'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ code, action: 'order', input }, acting, reply);
  }

  @Post('report')
  @HttpCode(200)
  @Allow('officer', 'supervisor')
  @ApiOperation({ summary: 'Report that it was put right' })
  report(
    @Param('code', { schema: LocalCode }) code: string,
    @Body({ schema: pointInputs.report }) input: PointInput<'report'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ code, action: 'report', input }, acting, reply);
  }

  @Post('check')
  @HttpCode(200)
  @ApiOperation({ summary: 'Check whether it is up to standard now' })
  check(
    @Param('code', { schema: LocalCode }) code: string,
    @Body({ schema: pointInputs.check }) input: PointInput<'check'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ code, action: 'check', input }, acting, reply);
  }

  @Post('suspend')
  @HttpCode(200)
  @ApiOperation({ summary: 'Suspend operation (停业整顿), after a failed check; the reason is published' })
  suspend(
    @Param('code', { schema: LocalCode }) code: string,
    @Body({ schema: pointInputs.suspend }) input: PointInput<'suspend'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ code, action: 'suspend', input }, acting, reply);
  }

  @Post('reinstate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Reinstate: open again' })
  reinstate(
    @Param('code', { schema: LocalCode }) code: string,
    @Body({ schema: pointInputs.reinstate }) input: PointInput<'reinstate'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ code, action: 'reinstate', input }, acting, reply);
  }

  @Post('order-interview')
  @HttpCode(200)
  @ApiOperation({ summary: 'Order an interview (约谈)' })
  orderInterview(
    @Param('code', { schema: LocalCode }) code: string,
    @Body({ schema: pointInputs['order-interview'] }) input: PointInput<'order-interview'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ code, action: 'order-interview', input }, acting, reply);
  }

  @Post('record-interview')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record that the interview was held' })
  recordInterview(
    @Param('code', { schema: LocalCode }) code: string,
    @Body({ schema: pointInputs['record-interview'] }) input: PointInput<'record-interview'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ code, action: 'record-interview', input }, acting, reply);
  }
}
