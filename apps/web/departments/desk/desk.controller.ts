import { Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { formOf } from '../../ui/form-body.js';
import { StaffPages } from '../../ui/pages.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { Bulk } from './bulk.js';
import { BulkPage } from './bulk.page.js';
import { DeskScreen } from './desk-screen.js';

const Asked = z.object({ unsaved: z.literal('yes').optional().catch(undefined) });

@StaffPages('staff/desk', 'officer', 'supervisor')
export class DeskPages {
  constructor(
    private readonly screen: DeskScreen,
    private readonly bulk: Bulk,
  ) {}

  @Get()
  list(@Query() query: unknown, @AtPage() here: Here): Promise<void> {
    return this.screen.show(here, query, Asked.parse(query).unsaved === 'yes');
  }

  /** What came of each order is the page; nothing is done where something is wrong for all of them. */
  @Post('bulk')
  async bulkAct(@AtPage() here: Here): Promise<void> {
    const { view, reply } = here;
    const { asked, results, wrong } = await this.bulk.act(here, formOf(reply.request));
    return sendPage(reply, BulkPage({ view: { ...view, url: '/staff/desk' }, from: asked, results, wrong }), wrong ? 422 : 200);
  }

  @Get('bulk')
  bulkForm(@AtPage() { reply }: Here): Promise<void> {
    return seeOther(reply, '/staff/desk');
  }
}
