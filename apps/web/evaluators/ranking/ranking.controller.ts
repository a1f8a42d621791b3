import { Get, Query } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { RuleSets } from '#rulebook/rulebook.port.js';
import { measureOf } from '#scorecards/measures.query.js';
import { Allow, CallerOf } from '../../../api/access/access.js';
import { Exported } from '../../../api/exports/exported.js';
import { rankingTable } from '../../../api/exports/figure-tables.js';
import { EdgeProblem } from '../../../api/http/edge-problem.js';
import { ComparisonReading, RankingQuery } from '../../../api/scorecards/comparison-reading.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { Addresses, type Texts } from '../asked.js';
import { aheadIn, wrongIn } from '../asked.messages.js';
import { drawn, sendSvg } from '../chart/draw.js';
import { lookIn } from '../chart/looks.js';
import { rankingOption } from '../chart/options.js';
import { isMeasure, measureIn, usualMeasure } from '../measure.js';
import { chartHeight, drawnUnits, type Ranking, RankingPage, rankingPath, type RankingShown } from './ranking.page.js';

const staff = ['officer', 'supervisor', 'evaluator'] as const;
const unitsAPage = '100';

/** What is ranked, and by what. */
const rankedBy = (typed: Texts): Pick<RankingShown, 'measure' | 'by'> => ({
  measure: typed['measure'] === 'score' ? 'score' : measureIn(typed),
  by: typed['by'] === 'region' ? 'region' : 'department',
});

@StaffPages('staff/rankings', ...staff)
export class RankingPages {
  constructor(
    private readonly reading: ComparisonReading,
    private readonly addresses: Addresses,
    private readonly sets: RuleSets,
  ) {}

  @Get()
  async show(@Query() query: unknown, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const { question, typed, meant, wrong } = this.#read(query);
    const back = this.addresses.backAt(rankingPath, typed);
    if (back !== undefined) return seeOther(reply, back);
    const ranking: Ranking | undefined = question && (await this.reading.rankings(question, caller));
    const isAhead = ranking !== undefined && this.addresses.isAhead(question?.asOf, ranking.asOf);
    const shown = isAhead ? [aheadIn(view.lang)] : wrongIn(view.lang, wrong);
    const page = RankingPage({
      ...{ view, typed, meant, wrong: shown, zone: this.addresses.zone, today: this.addresses.day() },
      ...{ moment: question?.asOf, ranking: isAhead ? undefined : ranking, schemes: this.#schemes() },
      ...rankedBy(typed),
    });
    return sendPage(reply, page, shown.length > 0 ? 422 : 200);
  }

  /** The first ranked units of what the page of the same address shows. */
  @Get('chart.svg')
  async chart(@Query() query: unknown, @AtPage() { caller, reply }: Here): Promise<void> {
    const { question, wrong } = this.#read(query);
    if (!question) throw new EdgeProblem(422, 'request.invalid', { field: wrong[0]?.field ?? 'from' });
    const look = lookIn(query);
    const { data, measure } = await this.reading.rankings(question, caller);
    const ranked = data.filter(({ standing }) => standing === 'ranked').slice(0, drawnUnits);
    const figures = ranked.map(({ name, code, figure, interval }) => ({ label: name ?? code, value: figure.value, interval }));
    const isShare = isMeasure(measure) && measureOf(measure).unit === 'share';
    return sendSvg(
      reply,
      await drawn(rankingOption(figures, isShare, look), { width: 800, height: chartHeight(ranked.length), look }),
    );
  }

  @Get('download')
  @Exported(rankingTable)
  @Allow(...staff)
  download(@Query({ schema: RankingQuery }) query: RankingQuery, @CallerOf() caller: Caller) {
    return this.reading.rankings(query, caller);
  }

  #schemes(): readonly string[] {
    return this.sets.ruleSets('scoring-scheme').map(({ name }) => name);
  }

  /** A page ranks by the usual figure where none is named; the scheme that its form names is meant for scores alone. */
  #read(query: unknown) {
    const asked = { measure: usualMeasure, limit: unitsAPage, ...(query as Readonly<Record<string, unknown>>) };
    return this.addresses.read(RankingQuery, asked, asked.measure === 'score' ? ['back'] : ['back', 'scheme']);
  }
}
