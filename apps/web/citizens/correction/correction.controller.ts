import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Passages } from '#corrections/passage.reader.js';
import { CitizenPages } from '../../ui/pages.js';
import { type View, ViewOf } from '../../ui/view.js';
import { Finding } from '../finding.js';
import type { Draft } from '../journey/draft.js';
import { type At, JourneyPages } from '../journey/journey-pages.js';
import { linkTo } from '../link.js';
import { correctionJourney as journey, reportOf } from './correction.journey.js';
import { correctionWords } from './correction.messages.js';

const Segment = z.string().max(40);

/** Reporting what is wrong on the page that one came from, or in an item's guide. */
@CitizenPages('c')
export class CorrectionPages {
  constructor(
    private readonly pages: JourneyPages,
    private readonly finding: Finding,
    private readonly passages: Passages,
  ) {}

  @Get()
  begin(@Query() query: unknown, @Res() reply: FastifyReply, @ViewOf() view: View): Promise<void> {
    const link = this.finding.link(query);
    const how = correctionWords[view.lang].how;
    if (!hasPlace(link)) return this.finding.page({ path: journey.path, reply, view, how }, link);
    return this.pages.first({ journey, reply, view }, link.about, linkTo(journey.path, link.about));
  }

  @Post()
  async start(@Query() query: unknown, @Res() reply: FastifyReply, @ViewOf() view: View): Promise<void> {
    const link = this.finding.link(query);
    if (!hasPlace(link)) return this.begin(query, reply, view);
    return this.pages.begin({ journey, reply, view }, link.about);
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

  #at(reply: FastifyReply, view: View): At {
    const notice = async (draft: Draft) =>
      (await this.passages.isUnderWay(reportOf(draft))) ? correctionWords[view.lang].others : undefined;
    return { journey, reply, view, notice };
  }
}

/** A page is named by its site and its address, a guide by its item. */
const hasPlace = ({ about, isWrong }: { about: Readonly<Record<string, string>>; isWrong: boolean }): boolean =>
  !isWrong && (about['item'] !== undefined || (about['site'] !== undefined && about['url'] !== undefined));
