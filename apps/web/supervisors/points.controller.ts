import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { LocalCode } from '#directory/directory.events.js';
import { PointReading } from '../../api/oversight/point-reading.js';
import { StaffNames } from '../departments/names.js';
import { AtPage, type Here } from '../ui/at-page.js';
import { StaffPages } from '../ui/pages.js';
import { seeOther, sendPage } from '../ui/send.js';
import { PointStepName } from './point-form.js';
import { PointPages } from './point-pages.js';
import { pointPath, PointsPage } from './points.page.js';
import { pointsAPage, PointsAsked } from './points.question.js';

/** What an address says that makes no sense is passed over. */
const AskedOfOne = z.object({ do: PointStepName.optional().catch(undefined), done: PointStepName.optional().catch(undefined) });

@StaffPages('staff/points', 'officer', 'supervisor')
export class PointsPages {
  constructor(
    private readonly reading: PointReading,
    private readonly pages: PointPages,
    private readonly names: StaffNames,
  ) {}

  @Get()
  async list(@Query() query: unknown, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const { state, proposed, q, cursor } = PointsAsked.parse(query);
    const asked = { state, proposed: proposed === 'yes' };
    const page = await this.reading.page(asked, caller, { cursor, limit: pointsAPage });
    const found = q === '' ? [] : this.names.pointsLike(q);
    return sendPage(reply, PointsPage({ view, zone: this.names.zone, ...asked, page, q, found, cursor }));
  }

  @Get(':code')
  one(@Param('code', { schema: LocalCode }) code: string, @Query() query: unknown, @AtPage() here: Here): Promise<void> {
    const { do: chosen, done } = AskedOfOne.parse(query);
    return this.pages.show(here, code, { chosen, done });
  }

  /** The address of a form that was answered with a page: asked for again, it is the page of its service point. */
  @Get(':code/:step')
  form(@Param('code', { schema: LocalCode }) code: string, @Res() reply: FastifyReply): Promise<void> {
    return seeOther(reply, pointPath(code));
  }

  @Post(':code/:step')
  act(
    @Param('code', { schema: LocalCode }) code: string,
    @Param('step', { schema: PointStepName }) step: z.infer<typeof PointStepName>,
    @AtPage() here: Here,
  ): Promise<void> {
    return this.pages.act(here, code, step);
  }
}
