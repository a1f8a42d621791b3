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

/** What supervisors decide. */
@ApiTags('work orders')
@ApiBearerAuth()
@ApiHeader({ name: 'If-Match', required: true })
@ApiResponse({ status: 200, description: 'Done', standardSchema: ActedAnswer })
@Allow('supervisor')
@Controller('api/v1/work-orders/:id')
export class SupervisingController {
  constructor(private readonly acts: OrderActs) {}

  @Post('dispatch')
  @HttpCode(200)
  @ApiOperation({ summary: 'Dispatch (派单, 改派): name the unit that leads and those that assist' })
  dispatch(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.dispatch }) input: InputOf<'dispatch'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'dispatch', input }, acting, reply);
  }

  @Post('decide-appeal')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decide an appeal (复核); never by the unit itself' })
  decideAppeal(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs['decide-appeal'] }) input: InputOf<'decide-appeal'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'decide-appeal', input }, acting, reply);
  }

  @Post('decide-extension')
  @HttpCode(200)
  @ApiOperation({ summary: 'Grant or refuse an extension' })
  decideExtension(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs['decide-extension'] }) input: InputOf<'decide-extension'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'decide-extension', input }, acting, reply);
  }

  @Post('approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve a resolution (审核通过)' })
  approve(
    @Param('id', { schema: Id }) id: string,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'approve', input: {} }, acting, reply);
  }

  @Post('send-back')
  @HttpCode(200)
  @ApiOperation({ summary: 'Send a resolution back (退回重办)' })
  sendBack(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs['send-back'] }) input: InputOf<'send-back'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'send-back', input }, acting, reply);
  }

  @Post('supervise')
  @HttpCode(200)
  @ApiOperation({ summary: 'Order supervision (督办): the unit answers until a date' })
  supervise(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.supervise }) input: InputOf<'supervise'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'supervise', input }, acting, reply);
  }
}
