import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CitizenPages } from '../../ui/pages.js';
import { type View, ViewOf } from '../../ui/view.js';
import { Finding } from '../finding.js';
import { JourneyPages } from '../journey/journey-pages.js';
import { linkTo } from '../link.js';
import { complaintJourney as journey } from './complaint.journey.js';

const Segment = z.string().max(40);

/** Complaining about what a link names, or about anything: where nothing says whose it is, the dispatch desk finds out. */
@CitizenPages('p')
export class ComplaintPages {
  constructor(
    private readonly pages: JourneyPages,
    private readonly finding: Finding,
  ) {}

  @Get()
  begin(@Query() query: unknown, @Res() reply: FastifyReply, @ViewOf() view: View): Promise<void> {
    const link = this.finding.link(query);
    if (link.isWrong || link.q !== undefined) return this.finding.page({ path: journey.path, reply, view }, link, journey.path);
    return this.pages.first({ journey, reply, view }, link.about, linkTo(journey.path, link.about));
  }

  @Post()
  async start(@Query() query: unknown, @Res() reply: FastifyReply, @ViewOf() view: View): Promise<void> {
    const link = this.finding.link(query);
    if (link.isWrong) return this.begin(query, reply, view);
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
