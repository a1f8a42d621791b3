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

/** What a unit does with its orders. */
@ApiTags('work orders')
@ApiBearerAuth()
@ApiHeader({ name: 'If-Match', required: true })
@ApiResponse({ status: 200, description: 'Done', standardSchema: ActedAnswer })
@Allow('officer', 'supervisor')
@Controller('api/v1/work-orders/:id')
export class HandlingController {
  constructor(private readonly acts: OrderActs) {}

  @Post('accept')
  @HttpCode(200)
  @ApiOperation({ summary: 'Accept (签收): the unit takes the order on' })
  accept(
    @Param('id', { schema: Id }) id: string,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'accept', input: {} }, acting, reply);
  }

  @Post('return')
  @HttpCode(200)
  @ApiOperation({ summary: 'Return (退单): the unit is not answerable; the dispatch desk decides' })
  giveBack(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.return }) input: InputOf<'return'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'return', input }, acting, reply);
  }

  @Post('transfer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Transfer (转办): to another unit; the clock goes on' })
  transfer(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.transfer }) input: InputOf<'transfer'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'transfer', input }, acting, reply);
  }

  @Post('contact')
  @HttpCode(200)
  @ApiOperation({ summary: 'The citizen was contacted for the first time' })
  contact(
    @Param('id', { schema: Id }) id: string,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'contact', input: {} }, acting, reply);
  }

  @Post('verify')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Verify (核实): true or not, justified or not, how grave, and what follows (立行立改, 限期整改, 解释说明)',
  })
  verify(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.verify }) input: InputOf<'verify'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'verify', input }, acting, reply);
  }

  @Post('appeal')
  @HttpCode(200)
  @ApiOperation({ summary: 'Appeal (申诉): another authority is to take the review out of the figures' })
  appeal(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.appeal }) input: InputOf<'appeal'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'appeal', input }, acting, reply);
  }

  @Post('request-extension')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ask for an extension (延期), before the limit' })
  requestExtension(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs['request-extension'] }) input: InputOf<'request-extension'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'request-extension', input }, acting, reply);
  }

  @Post('pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Wait for the citizen, where the rule lets the clock wait too' })
  pause(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.pause }) input: InputOf<'pause'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'pause', input }, acting, reply);
  }

  @Post('resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go on: the clock runs again' })
  resume(
    @Param('id', { schema: Id }) id: string,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'resume', input: {} }, acting, reply);
  }

  @Post('resolve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Resolve: it was put right, explained or decided; the reply is what the citizen is told' })
  resolve(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.resolve }) input: InputOf<'resolve'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'resolve', input }, acting, reply);
  }

  @Post('refer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Refer: a matter for a court, arbitration or the petition office is explained and closed as such' })
  refer(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.refer }) input: InputOf<'refer'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'refer', input }, acting, reply);
  }
}
