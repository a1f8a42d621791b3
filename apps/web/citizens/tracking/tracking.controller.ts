import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CitizenPages } from '../../ui/pages.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { type View, ViewOf } from '../../ui/view.js';
import { CaseAct } from './acts.js';
import { CaseDoor } from './case-door.js';
import { CasePages, entrance } from './case-pages.js';
import { EnterPage } from './enter.page.js';
import { WithdrawPage } from './withdraw.page.js';

const CaseNumber = z.string().max(40);
const Asked = z.object({ number: CaseNumber.catch(''), done: CaseAct.optional().catch(undefined) });

/** Following a case by number and code. */
@CitizenPages('t')
export class TrackingPages {
  constructor(
    private readonly door: CaseDoor,
    private readonly pages: CasePages,
  ) {}

  @Get()
  ask(@Query() query: unknown, @Res() reply: FastifyReply, @ViewOf() view: View): Promise<void> {
    return sendPage(reply, EnterPage({ view, number: Asked.parse(query).number, wrong: [] }));
  }

  @Post()
  enter(@Res() reply: FastifyReply, @ViewOf() view: View): Promise<void> {
    return this.pages.enter(reply, view);
  }

  @Get(':number')
  async one(
    @Param('number', { schema: CaseNumber }) number: string,
    @Query() query: unknown,
    @Res() reply: FastifyReply,
    @ViewOf() view: View,
  ): Promise<void> {
    const file = await this.door.inside(reply.request, number);
    if (!file) return seeOther(reply, entrance(number));
    return this.pages.show({ reply, view, file }, { done: Asked.parse(query).done });
  }

  @Get(':number/withdraw')
  async askWithdraw(
    @Param('number', { schema: CaseNumber }) number: string,
    @Res() reply: FastifyReply,
    @ViewOf() view: View,
  ): Promise<void> {
    const file = await this.door.inside(reply.request, number);
    if (!file) return seeOther(reply, entrance(number));
    return sendPage(reply, WithdrawPage({ view, path: `/t/${file.submission.number}` }));
  }

  @Get(':number/files/:id')
  async file(
    @Param('number', { schema: CaseNumber }) number: string,
    @Param('id', { schema: z.uuid() }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.door.inside(reply.request, number);
    if (!file) return seeOther(reply, entrance(number));
    return this.pages.attachment(reply, file, id);
  }

  @Post(':number/leave')
  leave(@Param('number', { schema: CaseNumber }) number: string, @Res() reply: FastifyReply): Promise<void> {
    this.door.leave(reply, number);
    return seeOther(reply, '/t');
  }

  @Post(':number/:act')
  async act(
    @Param('number', { schema: CaseNumber }) number: string,
    @Param('act', { schema: CaseAct }) act: CaseAct,
    @Res() reply: FastifyReply,
    @ViewOf() view: View,
  ): Promise<void> {
    const file = await this.door.inside(reply.request, number);
    if (!file) return this.pages.late(reply, view, number, act);
    return this.pages.act({ reply, view, file }, act);
  }
}
