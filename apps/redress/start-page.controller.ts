import { Get, Optional, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { OutboxCourier } from '#platform/couriers/outbox.courier.js';
import { CitizenPages } from '../web/ui/pages.js';
import { sendPage } from '../web/ui/send.js';
import { type View, ViewOf } from '../web/ui/view.js';
import { DemoReader } from './demo-reader.js';
import { DemoProgress } from './demo-progress.js';
import { StartPageReader } from './start-page.data.js';
import { StartPage } from './start-page.layout.js';
import { Live } from './start-page.live.js';

/** What an address says that makes no sense is passed over. */
const Asked = z.object({ reload: z.literal('on').optional().catch(undefined) });

/** What the first visitor sees at `/`. Open to everybody: it shows aggregates and order numbers only. */
@CitizenPages('')
export class StartPageController {
  constructor(
    private readonly reader: StartPageReader,
    private readonly progress: DemoProgress,
    @Optional() private readonly demo?: DemoReader,
    @Optional() private readonly outbox?: OutboxCourier,
  ) {}

  @Get()
  async whole(@Query() query: unknown, @ViewOf() view: View, @Res() reply: FastifyReply): Promise<void> {
    const data = await this.reader.read();
    const { access } = this.progress;
    const example = access && this.reader.example(access);
    const demo = this.demo?.shown(data, example);
    const asked = { reload: Asked.parse(query).reload === 'on', hasOutbox: this.outbox !== undefined };
    return sendPage(reply, StartPage({ view, data, progress: this.progress, example, demo, ...asked }));
  }

  /** The parts that change, for the page that is open. */
  @Get('start/live')
  async live(@ViewOf() { lang }: View, @Res() reply: FastifyReply): Promise<void> {
    return sendPage(reply, Live({ data: await this.reader.read(), progress: this.progress, language: lang }));
  }
}
