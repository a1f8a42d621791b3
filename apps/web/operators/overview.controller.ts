import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { Readers } from '../../api/health/readers.js';
import { OperationsReading } from '../../api/operators/operations-reading.js';
import { seeOther, sendPage } from '../ui/send.js';
import { ConsumerPage } from './consumer.page.js';
import { operations } from './operations.layout.js';
import { operationsWords } from './operations.messages.js';
import { OverviewPage } from './overview.page.js';
import { AtPage, type Here } from '../ui/at-page.js';
import { StaffPages } from '../ui/pages.js';

const Name = z.string().max(100);
const Asked = z.object({ resumed: Name.optional().catch(undefined) });

/** Whether all is well; consumers that stand still, and letting them go on. */
@StaffPages('staff/operations', 'operator')
export class OverviewPages {
  constructor(
    private readonly reading: OperationsReading,
    private readonly rulebook: Rulebook,
    private readonly readers: Readers,
  ) {}

  @Get()
  async overview(@Query() query: unknown, @AtPage() { view, reply }: Here): Promise<void> {
    const overview = await this.reading.overview();
    const { resumed } = Asked.parse(query);
    const isKnown = overview.consumers.some(({ name }) => name === resumed);
    const done = resumed !== undefined && isKnown ? operationsWords[view.lang].resumed(resumed) : undefined;
    const { coveredUntil } = this.rulebook.calendar();
    const around = { zone: this.rulebook.zone, coveredUntil, readers: this.readers.states() };
    return sendPage(reply, OverviewPage({ view, ...around, overview, done }));
  }

  @Get('consumers/:name')
  async consumer(@Param('name', { schema: Name }) name: string, @AtPage() { view, reply }: Here): Promise<void> {
    return sendPage(reply, ConsumerPage({ view, consumer: await this.reading.consumer(name) }));
  }

  @Post('consumers/:name/resume')
  async resume(@Param('name', { schema: Name }) name: string, @Res() reply: FastifyReply): Promise<void> {
    await this.reading.resume(name);
    return seeOther(reply, `${operations}?${new URLSearchParams({ resumed: name }).toString()}`);
  }
}
