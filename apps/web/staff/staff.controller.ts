import { Get, Post, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Caller } from '#kernel/callers.port.js';
import { Clock } from '#kernel/clock.port.js';
import { Sessions } from '#kernel/sessions.port.js';
import { CallerOf } from '../../api/access/access.js';
import { giveSession } from '../../api/access/session-cookie.js';
import { StaffPages } from '../ui/pages.js';
import { seeOther, sendPage } from '../ui/send.js';
import { entriesOf } from '../ui/staff-navigation.js';
import { type View, ViewOf } from '../ui/view.js';
import { EndedBefore } from './ended.filter.js';
import { StaffStartPage } from './start.page.js';

/** Where members of staff begin, and end on every device. */
@StaffPages('staff', 'officer', 'supervisor', 'evaluator', 'operator')
export class StaffStartPages {
  constructor(
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** The first page of the reader's role. */
  @Get()
  first(@CallerOf() { role }: Caller, @Res() reply: FastifyReply): Promise<void> {
    return seeOther(reply, entriesOf(role)[0]?.href ?? '/staff/start');
  }

  @Get('start')
  start(@ViewOf() view: View, @CallerOf() caller: Caller, @Res() reply: FastifyReply): Promise<void> {
    return sendPage(reply, StaffStartPage({ view, caller }));
  }

  @Post('log-out/everywhere')
  @UseFilters(EndedBefore)
  async everywhere(@CallerOf() { name }: Caller, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.endAll(name, this.clock.instant());
    giveSession(reply, '', 0);
    return seeOther(reply, '/staff/logged-out');
  }
}
