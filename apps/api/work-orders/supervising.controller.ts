import { Body, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { actionInputs, type InputOf } from '#orders/work-order.commands.js';
import { Acting, type ActingCaller } from '../http/if-match.js';
import { OrderAction, OrderActions } from './order-actions.js';
import { OrderActs } from './order-acts.js';

const Id = z.uuid();

/** What supervisors decide. */
@OrderActions('supervisor')
export class SupervisingController {
  constructor(private readonly acts: OrderActs) {}

  @OrderAction('dispatch', 'Dispatch (派单, 改派): name the unit that leads and those that assist')
  dispatch(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.dispatch }) input: InputOf<'dispatch'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'dispatch', input }, acting, reply);
  }

  @OrderAction('decide-appeal', 'Decide an appeal (复核); never by the unit itself')
  decideAppeal(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs['decide-appeal'] }) input: InputOf<'decide-appeal'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'decide-appeal', input }, acting, reply);
  }

  @OrderAction('decide-extension', 'Grant or refuse an extension')
  decideExtension(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs['decide-extension'] }) input: InputOf<'decide-extension'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'decide-extension', input }, acting, reply);
  }

  @OrderAction('approve', 'Approve a resolution (审核通过)')
  approve(
    @Param('id', { schema: Id }) id: string,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'approve', input: {} }, acting, reply);
  }

  @OrderAction('send-back', 'Send a resolution back (退回重办)')
  sendBack(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs['send-back'] }) input: InputOf<'send-back'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'send-back', input }, acting, reply);
  }

  @OrderAction('supervise', 'Order supervision (督办): the unit answers until a date')
  supervise(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.supervise }) input: InputOf<'supervise'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'supervise', input }, acting, reply);
  }
}
