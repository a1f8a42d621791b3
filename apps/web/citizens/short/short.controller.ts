import { Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CitizenPages } from '../../ui/pages.js';
import { seeOther } from '../../ui/send.js';
import { type View, ViewOf } from '../../ui/view.js';
import { Finding } from '../finding.js';
import { linkTo, readLink } from '../link.js';
import { ReadingLimit } from '../reading-limit.js';
import { ShortLinks } from './short-links.js';

/** Links that somebody typed from a sheet: they lead to the review of what they stand for. */
@CitizenPages('s')
export class ShortLinksController {
  constructor(
    private readonly links: ShortLinks,
    private readonly finding: Finding,
    private readonly limit: ReadingLimit,
  ) {}

  @Get(':code')
  async follow(
    @Param('code', { schema: z.string().max(40) }) code: string,
    @Query() query: unknown,
    @Res() reply: FastifyReply,
    @ViewOf() view: View,
  ): Promise<void> {
    this.limit.take(reply.request);
    const about = this.links.about(code);
    if (about === undefined)
      return this.finding.page({ path: '/r', reply, view }, { about: {}, isWrong: true, q: undefined, after: {} });
    return seeOther(reply, linkTo('/r', { ...about, staff: readLink(query).about['staff'], channel: 'portal' }));
  }
}
