import { Body, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { actionInputs, type InputOf } from '#orders/work-order.commands.js';
import { Acting, type ActingCaller } from '../http/if-match.js';
import { OrderAction, OrderActions } from './order-actions.js';
import { OrderActs } from './order-acts.js';

const Id = z.uuid();

/** What both sides do beside handling: notes, call-back, merging, answers to supervision. */
@OrderActions('officer', 'supervisor')
export class FollowingController {
  constructor(private readonly acts: OrderActs) {}

  @OrderAction('call-back', 'Record a call-back (回访): what the citizen said, or that they were not reached')
  callBack(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs['call-back'] }) input: InputOf<'call-back'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'call-back', input }, acting, reply);
  }

  @OrderAction('answer-supervision', 'Answer to a supervision order (督办)')
  answerSupervision(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs['answer-supervision'] }) input: InputOf<'answer-supervision'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'answer-supervision', input }, acting, reply);
  }

  @OrderAction('merge', 'Merge (合并) into another order of the same matter')
  merge(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.merge }) input: InputOf<'merge'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'merge', input }, acting, reply);
  }

  @OrderAction('unmerge', 'Undo a merging')
  unmerge(
    @Param('id', { schema: Id }) id: string,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'unmerge', input: {} }, acting, reply);
  }

  @OrderAction('note', 'Add an internal note')
  note(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: actionInputs.note }) input: InputOf<'note'>,
    @Acting() acting: ActingCaller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.acts.act({ id, action: 'note', input }, acting, reply);
  }
}
