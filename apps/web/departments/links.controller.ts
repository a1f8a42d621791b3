import { Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PublicPages } from '#notices/notices.port.js';
import { Finding } from '../citizens/finding.js';
import { readLink } from '../citizens/link.js';
import { ShortLinks } from '../citizens/short/short-links.js';
import { Surroundings } from '../citizens/surroundings.js';
import { CitizenPages } from '../ui/pages.js';
import { sendPage } from '../ui/send.js';
import { siteOf } from '../ui/site.js';
import { type View, ViewOf } from '../ui/view.js';
import { linksWords } from './links.messages.js';
import { LinksPage } from './links.page.js';

/** Makes links and QR codes for counters and pages. Open to everybody: a link holds nothing that the directory does not say. */
@CitizenPages('links')
export class LinksPages {
  constructor(
    private readonly finding: Finding,
    private readonly surroundings: Surroundings,
    private readonly pages: PublicPages,
    private readonly short: ShortLinks,
  ) {}

  @Get()
  make(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply, @ViewOf() view: View): Promise<void> {
    const words = linksWords[view.lang];
    const { about, wrong: unread } = readLink(query);
    const known = { about, q: this.finding.link(query).q, isWrong: this.surroundings.unknown(about).length > 0 };
    if (!this.finding.isAnswerable(known)) return this.finding.page({ path: '/links', reply, view, how: words.how }, known);
    const wrong = unread.includes('staff') ? [{ field: 'staff', text: words.wrongStaff }] : [];
    const around = { view, surroundings: this.surroundings };
    const channel = about['channel'] ?? 'qr-code';
    const page = LinksPage({
      around,
      about: { ...about, channel },
      site: siteOf(this.pages, request),
      short: this.short.pathFor(about),
      wrong,
    });
    return sendPage(reply, page, wrong.length > 0 ? 422 : 200);
  }
}
