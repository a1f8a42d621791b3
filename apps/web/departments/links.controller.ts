import { Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PublicPages } from '#notices/notices.port.js';
import { sessionSecret } from '../../api/access/session-cookie.js';
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

/** As many as one prints for a hall at a time. */
const mostSheets = 40;

const Typed = z.object({ staff: z.string().max(2_200).catch('') });

/** Numbers of staff as a list of them is typed. */
const numbersIn = (staff: string): readonly string[] => [...new Set(staff.split(/[\s,，、;；]+/).filter((one) => one !== ''))];

/** Whoever is logged in came from the pages of staff. */
const begunAt = (request: FastifyRequest): string => (sessionSecret(request) === undefined ? '/home' : '/staff/start');

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
    const { staff: _, ...said } = readLink(query).about;
    const { channel = 'qr-code', ...place } = said;
    const known = { ...this.finding.link(query), about: said, isWrong: this.surroundings.unknown(place).length > 0 };
    const at = { path: '/links', reply, view, how: words.how, title: words.which, back: begunAt(request) };
    if (!this.finding.isAnswerable(known)) return this.finding.page(at, known);
    const { staff } = Typed.parse(query);
    const numbers = numbersIn(staff);
    const isWrong = numbers.length > mostSheets || numbers.some((number) => readLink({ staff: number }).wrong.length > 0);
    const named = isWrong || numbers.length === 0 ? [place] : numbers.map((number) => ({ ...place, staff: number }));
    const sheets = named.map((one) => ({ about: { ...one, channel }, short: this.short.pathFor(one) }));
    const wrong = isWrong ? [{ field: 'staff', text: words.wrongStaff(mostSheets) }] : [];
    const around = { view, surroundings: this.surroundings };
    return sendPage(reply, LinksPage({ around, sheets, site: siteOf(this.pages, request), staff, wrong }), isWrong ? 422 : 200);
  }
}
