import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CitizenPages } from '../../ui/pages.js';
import { type View, ViewOf } from '../../ui/view.js';
import { Finding, type KnownLink } from '../finding.js';
import { linkTo } from '../link.js';
import { Entries, type Entry } from './entries.js';
import { type At, JourneyPages } from './journey-pages.js';

const Segment = z.string().max(40);

/** Reviewing, complaining and reporting mistakes: what a link or a QR code names, or what was found by its name. */
@CitizenPages('r', 'p', 'c')
export class JourneyController {
  constructor(
    private readonly entries: Entries,
    private readonly pages: JourneyPages,
    private readonly finding: Finding,
  ) {}

  @Get()
  begin(@Query() query: unknown, @Res() reply: FastifyReply, @ViewOf() view: View): Promise<void> {
    const [entry, link] = [this.#entry(reply), this.finding.link(query)];
    if (!entry.isNamed(link)) return this.#find(entry, link, { reply, view });
    const { journey } = entry;
    return this.pages.first({ journey, reply, view }, link.about, linkTo(journey.path, link.about));
  }

  @Post()
  start(@Query() query: unknown, @Res() reply: FastifyReply, @ViewOf() view: View): Promise<void> {
    const [entry, link] = [this.#entry(reply), this.finding.link(query)];
    if (!entry.isNamed(link)) return this.#find(entry, link, { reply, view });
    return this.pages.begin({ journey: entry.journey, reply, view }, link.about);
  }

  @Get(':id/:step')
  show(
    @Param('id', { schema: Segment }) id: string,
    @Param('step', { schema: Segment }) step: string,
    @Res() reply: FastifyReply,
    @ViewOf() view: View,
  ): Promise<void> {
    return this.pages.show(this.#at(reply, view), id, step);
  }

  @Post(':id/:step')
  take(
    @Param('id', { schema: Segment }) id: string,
    @Param('step', { schema: Segment }) step: string,
    @Res() reply: FastifyReply,
    @ViewOf() view: View,
  ): Promise<void> {
    return this.pages.take(this.#at(reply, view), id, step);
  }

  #entry({ request }: FastifyReply): Entry {
    return this.entries.of(request.routeOptions.url);
  }

  #find({ journey, how, without }: Entry, link: KnownLink, { reply, view }: Pick<At, 'reply' | 'view'>): Promise<void> {
    const at = { path: journey.path, reply, view, ...(how && { how: how(view.lang) }) };
    return this.finding.page(at, link, without);
  }

  #at(reply: FastifyReply, view: View): At {
    const { journey, notice } = this.#entry(reply);
    return { journey, reply, view, notice: notice && ((draft) => notice(draft, view.lang)) };
  }
}
