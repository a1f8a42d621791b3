import { Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { SiteCode } from '#corrections/correction.commands.js';
import { Code } from '#intake/submission.policy.js';
import { PublishedReading } from '../../../api/public/published-reading.js';
import { pageCursor } from '../../../api/scorecards/scorecard.question.js';
import { CitizenPages } from '../../ui/pages.js';
import { sendPage } from '../../ui/send.js';
import { type View, ViewOf } from '../../ui/view.js';
import { ReadingLimit } from '../reading-limit.js';
import { Surroundings } from '../surroundings.js';
import { CorrectionsPage } from './corrections.page.js';
import { SuspensionsPage } from './suspensions.page.js';

const shownAtOnce = 20;

const SuspensionsAsked = z.object({ now: z.literal('yes').optional(), cursor: pageCursor });
/** `site` is typed: what is no code is answered on the page. */
const CorrectionsAsked = z.object({
  department: Code(18).optional(),
  site: z.string().trim().max(200).optional(),
  cursor: pageCursor,
});

/** What was published in words, through the reading that the API answers from. */
@CitizenPages('open')
export class PublishedPages {
  constructor(
    private readonly reading: PublishedReading,
    private readonly surroundings: Surroundings,
    private readonly limit: ReadingLimit,
  ) {}

  @Get('service-points')
  async suspensions(
    @Query({ schema: SuspensionsAsked }) { now, cursor }: z.infer<typeof SuspensionsAsked>,
    @Res() reply: FastifyReply,
    @ViewOf() view: View,
  ): Promise<void> {
    this.limit.take(reply.request);
    const list = await this.reading.suspensions({ now: now === 'yes', cursor, limit: shownAtOnce });
    return sendPage(reply, SuspensionsPage({ around: { view, surroundings: this.surroundings }, now, list }));
  }

  @Get('corrections')
  async corrections(
    @Query({ schema: CorrectionsAsked }) { cursor, ...asked }: z.infer<typeof CorrectionsAsked>,
    @Res() reply: FastifyReply,
    @ViewOf() view: View,
  ): Promise<void> {
    this.limit.take(reply.request);
    const { department, site = '' } = asked;
    const isWrong = site !== '' && !SiteCode.safeParse(site).success;
    const list = isWrong
      ? undefined
      : await this.reading.corrections({ department, site: site || undefined, cursor, limit: shownAtOnce });
    const page = CorrectionsPage({ around: { view, surroundings: this.surroundings }, asked: { department, site }, list });
    return sendPage(reply, page, isWrong ? 422 : 200);
  }
}
