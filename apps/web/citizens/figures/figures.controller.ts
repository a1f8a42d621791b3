import { Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Code } from '#intake/submission.policy.js';
import { Month } from '#scorecards/public.events.js';
import { releasesPage } from '#scorecards/public.query.js';
import { PublicReading, releaseAbout } from '../../../api/public/public-reading.js';
import { pageCursor } from '../../../api/scorecards/scorecard.question.js';
import { CitizenPages } from '../../ui/pages.js';
import { sendPage } from '../../ui/send.js';
import { type View, ViewOf } from '../../ui/view.js';
import { ReadingLimit } from '../reading-limit.js';
import { Surroundings } from '../surroundings.js';
import { FiguresPage } from './figures.page.js';

const monthsShown = 24;
const unitsShown = 50;

const Asked = z.object({ month: Month.optional(), region: Code(12).optional(), cursor: pageCursor });

/** What was released to everybody, through the reading that the API answers from. */
@CitizenPages('open')
export class FiguresPages {
  constructor(
    private readonly reading: PublicReading,
    private readonly surroundings: Surroundings,
    private readonly limit: ReadingLimit,
  ) {}

  @Get()
  async month(
    @Query({ schema: Asked }) { month: asked, region, cursor }: z.infer<typeof Asked>,
    @Res() reply: FastifyReply,
    @ViewOf() view: View,
  ): Promise<void> {
    this.limit.take(reply.request);
    const months = (await releasesPage(this.reading.db, { limit: monthsShown })).data.map(releaseAbout);
    const month = asked ?? months[0]?.month;
    const figures = month === undefined ? undefined : await this.reading.month({ month, region, cursor, limit: unitsShown });
    const around = { view, surroundings: this.surroundings };
    return sendPage(reply, FiguresPage({ around, months, month, region, figures }));
  }
}
