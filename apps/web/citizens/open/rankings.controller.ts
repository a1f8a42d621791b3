import { Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Code } from '#intake/submission.policy.js';
import { refuse } from '#kernel/refusal.js';
import { addDays } from '#kernel/values.js';
import { publicMeasures } from '#scorecards/public-ranking.policy.js';
import { Month } from '#scorecards/public.events.js';
import { releasesPage } from '#scorecards/public.query.js';
import { PublicReading } from '../../../api/public/public-reading.js';
import { pageCursor } from '../../../api/scorecards/scorecard.question.js';
import { CitizenPages } from '../../ui/pages.js';
import { sendPage } from '../../ui/send.js';
import { type View, ViewOf } from '../../ui/view.js';
import { ReadingLimit } from '../reading-limit.js';
import { Surroundings } from '../surroundings.js';
import { DepartmentPage } from './department.page.js';
import { RankingsPage } from './rankings.page.js';
import { ReportPage, ReportsPage } from './report.page.js';

const monthsShown = 24;
const placesShown = 50;
const partsShown = 100;
const ranksInReport = 20;

const RankingsAsked = z.object({
  month: Month.optional(),
  measure: z.enum(publicMeasures).default('onTimeRate'),
  region: Code(12).optional(),
  cursor: pageCursor,
});
const PageAsked = z.object({ cursor: pageCursor });
const ReportAsked = z.object({ region: Code(12).optional(), cursor: pageCursor });

/** What is made of released figures: ranks, departments one by one, reports. All from the reading that the API answers from. */
@CitizenPages('open')
export class RankingPages {
  constructor(
    private readonly reading: PublicReading,
    private readonly surroundings: Surroundings,
    private readonly limit: ReadingLimit,
  ) {}

  @Get('rankings')
  async rankings(
    @Query({ schema: RankingsAsked }) { month: asked, ...question }: z.infer<typeof RankingsAsked>,
    @Res() reply: FastifyReply,
    @ViewOf() view: View,
  ): Promise<void> {
    this.limit.take(reply.request);
    const { months } = await this.#months();
    const month = asked ?? months[0];
    const ranking = month === undefined ? undefined : await this.reading.rankings({ month, ...question, limit: placesShown });
    const { measure, region } = question;
    return sendPage(reply, RankingsPage({ around: this.#around(view), months, month, measure, region, ranking }));
  }

  @Get('departments/:code')
  async department(
    @Param('code', { schema: Code(18) }) code: string,
    @Query({ schema: PageAsked }) { cursor }: z.infer<typeof PageAsked>,
    @Res() reply: FastifyReply,
    @ViewOf() view: View,
  ): Promise<void> {
    this.limit.take(reply.request);
    const history = await this.reading.history({ department: code, cursor, limit: monthsShown });
    const known = history.data.find(({ unit }) => unit !== null)?.unit?.name ?? this.surroundings.department(code);
    const name = known ?? refuse('missing', 'public.unknown-department', { code });
    return sendPage(reply, DepartmentPage({ around: this.#around(view), code, name, history }));
  }

  @Get('reports')
  async reports(
    @Query({ schema: PageAsked }) { cursor }: z.infer<typeof PageAsked>,
    @Res() reply: FastifyReply,
    @ViewOf() view: View,
  ): Promise<void> {
    this.limit.take(reply.request);
    const { months, next } = await this.#months(cursor);
    return sendPage(reply, ReportsPage({ around: this.#around(view), months, next }));
  }

  @Get('reports/:month')
  async report(
    @Param('month', { schema: Month }) month: string,
    @Query({ schema: ReportAsked }) { region, cursor }: z.infer<typeof ReportAsked>,
    @Res() reply: FastifyReply,
    @ViewOf() view: View,
  ): Promise<void> {
    this.limit.take(reply.request);
    const monthBefore = addDays(`${month}-01`, -1).slice(0, month.length);
    const [unit, before, inside, ranking] = await Promise.all([
      this.reading.whole(month, region),
      this.reading.whole(monthBefore, region),
      this.reading.month({ month, region, cursor, limit: partsShown }),
      this.reading.rankings({ month, region, measure: 'onTimeRate', limit: ranksInReport }),
    ]);
    const page = ReportPage({ around: this.#around(view), month, monthBefore, region, unit, before, inside, ranking });
    return sendPage(reply, page, unit ? 200 : 404);
  }

  async #months(cursor?: string) {
    const { data, nextCursor } = await releasesPage(this.reading.db, { cursor, limit: monthsShown });
    return { months: data.map(({ month }) => month), next: nextCursor };
  }

  #around(view: View) {
    return { view, surroundings: this.surroundings };
  }
}
