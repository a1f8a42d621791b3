import { Body, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { actionInputs, type InputOf } from '#orders/work-order.commands.js';
import { Acting, type ActingCaller } from '../http/if-match.js';
import { OrderAction, OrderActions } from './order-actions.js';
import { OrderActs } from './order-acts.js';

const Id = z.uuid();

/** What a unit does with its orders. */
@OrderActions('officer', 'supervisor')
export class HandlingController {
  constructor(private readonly acts: OrderActs) {}

  @OrderAction('accept', 'Accept (签收): the unit takes the order on')
  accept(
    @Param('id', { schema: Id }) id: string,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'accept', input: {} }, acting, reply);
  }

  @OrderAction('return', 'Return (退单): the unit is not answerable; the dispatch desk decides')
  giveBack(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.return }) input: InputOf<'return'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'return', input }, acting, reply);
  }

  @OrderAction('transfer', 'Transfer (转办): to another unit; the clock goes on')
  transfer(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.transfer }) input: InputOf<'transfer'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'transfer', input }, acting, reply);
  }

  @OrderAction('contact', 'The citizen was contacted for the first time')
  contact(
    @Param('id', { schema: Id }) id: string,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'contact', input: {} }, acting, reply);
  }

  @OrderAction(
    'verify',
    'Verify (核实): true or not, justified or not, how grave, and what follows (立行立改, 限期整改, 解释说明)',
  )
  verify(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.verify }) input: InputOf<'verify'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'verify', input }, acting, reply);
  }

  @OrderAction('appeal', 'Appeal (申诉): another authority is to take the review out of the figures')
  appeal(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.appeal }) input: InputOf<'appeal'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'appeal', input }, acting, reply);
  }

  @OrderAction('request-extension', 'Ask for an extension (延期), before the limit')
  requestExtension(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs['request-extension'] }) input: InputOf<'request-extension'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'request-extension', input }, acting, reply);
  }

  @OrderAction('pause', 'Wait for the citizen, where the rule lets the clock wait too')
  pause(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.pause }) input: InputOf<'pause'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'pause', input }, acting, reply);
  }

  @OrderAction('resume', 'Go on: the clock runs again')
  resume(
    @Param('id', { schema: Id }) id: string,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'resume', input: {} }, acting, reply);
  }

  @OrderAction('resolve', 'Resolve: it was put right, explained or decided; the reply is what the citizen is told')
  resolve(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.resolve }) input: InputOf<'resolve'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'resolve', input }, acting, reply);
  }

  @OrderAction('refer', 'Refer: a matter for a court, arbitration or the petition office is explained and closed as such')
  refer(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.refer }) input: InputOf<'refer'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'refer', input }, acting, reply);
  }
}
