import { Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { formOf, typed } from '../../ui/form-body.js';
import { StaffPages } from '../../ui/pages.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { Bulk } from './bulk.js';
import { BulkPage } from './bulk.page.js';
import { DeskScreen } from './desk-screen.js';
import { deskUrl, readDesk } from './desk.question.js';

const Asked = z.object({ unsaved: z.literal('yes').optional().catch(undefined) });

@StaffPages('staff/desk', 'officer', 'supervisor')
export class DeskPages {
  constructor(
    private readonly screen: DeskScreen,
    private readonly bulk: Bulk,
  ) {}

  @Get()
  list(@Query() query: unknown, @AtPage() here: Here): Promise<void> {
    return this.screen.show(here, query, { unsaved: Asked.parse(query).unsaved === 'yes' });
  }

  /** What came of each order is the page. Where something is wrong for all of them nothing is done, and the desk comes back as it was. */
  @Post('bulk')
  async bulkAct(@AtPage() here: Here): Promise<void> {
    const { view, reply } = here;
    const form = formOf(reply.request);
    const outcome = await this.bulk.act(here, form);
    const { asked } = outcome;
    if ('results' in outcome)
      return sendPage(reply, BulkPage({ view: { ...view, url: '/staff/desk' }, from: asked, results: outcome.results }));
    const query = { ...Object.fromEntries(new URLSearchParams(asked)), cursor: typed(form, 'cursor') };
    const { typed: shown, cursor } = readDesk(query);
    const url = deskUrl(shown, { cursor });
    return this.screen.show({ ...here, view: { ...view, url } }, query, { begun: outcome.begun });
  }

  @Get('bulk')
  bulkForm(@AtPage() { reply }: Here): Promise<void> {
    return seeOther(reply, '/staff/desk');
  }
}
