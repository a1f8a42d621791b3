import { Get, Query } from '@nestjs/common';
import { unitAround } from '#scorecards/period.policy.js';
import { measureOf } from '#scorecards/measures.query.js';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../../../api/access/access.js';
import { Exported } from '../../../api/exports/exported.js';
import { trendTable } from '../../../api/exports/figure-tables.js';
import { EdgeProblem } from '../../../api/http/edge-problem.js';
import { ComparisonReading, isTooLong, TrendQuery } from '../../../api/scorecards/comparison-reading.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { Addresses, type Texts } from '../asked.js';
import { aheadIn, type WrongField, wrongIn } from '../asked.messages.js';
import { drawn, sendSvg } from '../chart/draw.js';
import { lookIn } from '../chart/looks.js';
import { lineOption } from '../chart/options.js';
import { isMeasure, measureIn } from '../measure.js';
import { type Trend, TrendPage, trendPath, trendSize } from './trend.page.js';

const staff = ['officer', 'supervisor', 'evaluator'] as const;

@StaffPages('staff/scorecards/trend', ...staff)
export class TrendPages {
  constructor(
    private readonly reading: ComparisonReading,
    private readonly addresses: Addresses,
  ) {}

  @Get()
  async show(@Query() query: unknown, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const { question, typed, meant, wrong } = this.#read(query);
    const back = this.addresses.backAt(trendPath, typed);
    if (back !== undefined) return seeOther(reply, back);
    const trend: Trend | undefined = question && (await this.reading.trend(question, caller, [measureIn(typed)]));
    const isAhead = trend !== undefined && this.addresses.isAhead(question?.asOf, trend.asOf);
    const shown = isAhead ? [aheadIn(view.lang)] : wrongIn(view.lang, wrong);
    const page = TrendPage({
      ...{ view, typed, meant, wrong: shown, zone: this.addresses.zone, today: this.addresses.day() },
      ...{ moment: question?.asOf, measure: measureIn(typed), trend: isAhead ? undefined : trend },
    });
    return sendPage(reply, page, shown.length > 0 ? 422 : 200);
  }

  /** The picture of what the page of the same address shows. */
  @Get('chart.svg')
  async chart(@Query() query: unknown, @AtPage() { caller, reply }: Here): Promise<void> {
    const { question, typed, wrong } = this.#read(query);
    if (!question) throw new EdgeProblem(422, 'request.invalid', { field: wrong[0]?.field ?? 'from' });
    const measure = measureIn(typed);
    const look = lookIn(query);
    const { points } = await this.reading.trend(question, caller, [measure]);
    const line = points.map(({ from, measures }) => ({ label: labelOf(from, typed), value: measures[measure].value }));
    return sendSvg(reply, await drawn(lineOption(line, measureOf(measure).unit === 'share', look), { ...trendSize, look }));
  }

  @Get('download')
  @Exported(trendTable)
  @Allow(...staff)
  download(@Query({ schema: TrendQuery }) query: TrendQuery, @CallerOf() caller: Caller) {
    return this.reading.trend(query, caller);
  }

  #read(query: unknown) {
    const read = this.addresses.read(TrendQuery, query, ['back', 'measure'], unitAround(this.addresses.day(), 'year'));
    const { measure } = read.typed as Partial<Record<string, string>>;
    const misfits: readonly WrongField[] = [
      ...(measure === undefined || isMeasure(measure) ? [] : [{ field: 'measure' }]),
      ...(read.question && isTooLong(read.question) ? [{ field: 'unit', misfit: 'points' as const }] : []),
    ];
    return misfits.length === 0 ? read : { ...read, question: undefined, wrong: [...read.wrong, ...misfits] };
  }
}

const labelOf = (from: string, { unit = 'month' }: Texts): string =>
  unit === 'day' ? from.slice('yyyy-'.length) : unit === 'year' ? from.slice(0, 'yyyy'.length) : from.slice(0, 'yyyy-mm'.length);
