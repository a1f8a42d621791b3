import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CitizenPages } from '../../ui/pages.js';
import { type View, ViewOf } from '../../ui/view.js';
import { Finding } from '../finding.js';
import { JourneyPages } from '../journey/journey-pages.js';
import { linkTo } from '../link.js';
import { reviewJourney as journey } from './review.journey.js';

const Segment = z.string().max(40);

/** Reviewing what a link or a QR code names, or what was found by its name. */
@CitizenPages('r')
export class ReviewPages {
  constructor(
    private readonly pages: JourneyPages,
    private readonly finding: Finding,
  ) {}

  @Get()
  begin(@Query() query: unknown, @Res() reply: FastifyReply, @ViewOf() view: View): Promise<void> {
    const link = this.finding.link(query);
    if (!this.finding.isAnswerable(link)) return this.finding.page({ path: journey.path, reply, view }, link);
    return this.pages.first({ journey, reply, view }, link.about, linkTo(journey.path, link.about));
  }

  @Post()
  async start(@Query() query: unknown, @Res() reply: FastifyReply, @ViewOf() view: View): Promise<void> {
    const link = this.finding.link(query);
    if (!this.finding.isAnswerable(link)) return this.begin(query, reply, view);
    return this.pages.begin({ journey, reply, view }, link.about);
  }

  @Get(':id/:step')
  show(
    @Param('id', { schema: Segment }) id: string,
    @Param('step', { schema: Segment }) step: string,
    @Res() reply: FastifyReply,
    @ViewOf() view: View,
  ): Promise<void> {
    return this.pages.show({ journey, reply, view }, id, step);
  }

  @Post(':id/:step')
  take(
    @Param('id', { schema: Segment }) id: string,
    @Param('step', { schema: Segment }) step: string,
    @Res() reply: FastifyReply,
    @ViewOf() view: View,
  ): Promise<void> {
    return this.pages.take({ journey, reply, view }, id, step);
  }
}
