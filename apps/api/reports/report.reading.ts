import { Injectable } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { type Period, unitAround } from '#scorecards/period.policy.js';
import { Today } from '../http/today.js';
import { RegionalHierarchy } from '../scorecards/regional-hierarchy.js';
import { ScorecardReading } from '../scorecards/scorecard-reading.js';
import { FigureSections } from './figure-sections.js';
import { PointSections } from './point-sections.js';
import { ProblemSections } from './problem-sections.js';
import type { Report } from './report.answers.js';
import type { ReportAsked } from './report.asked.js';
import { type Section, titles } from './report.sections.js';

interface Question {
  readonly department?: string | undefined;
  readonly region?: string | undefined;
  readonly asOf?: string | undefined;
}

/** The tables of a report, of one state of knowledge. */
@Injectable()
export class ReportSections {
  constructor(
    private readonly figures: FigureSections,
    private readonly problems: ProblemSections,
    private readonly points: PointSections,
  ) {}

  month(asked: Pick<ReportAsked, 'scope' | 'month'>) {
    return this.figures.month(asked);
  }

  async all(asked: ReportAsked, point: Awaited<ReturnType<FigureSections['month']>>['point']): Promise<readonly Section[]> {
    await this.problems.known(asked);
    return [
      this.figures.volumes(point),
      await this.figures.channels(asked),
      this.figures.levels(point),
      await this.figures.orders(asked, 'orders'),
      this.figures.handling(point),
      await this.problems.top(asked, 'items', { by: 'item' }),
      await this.problems.top(asked, 'tags', { by: 'tag', kind: 'bad-review' }),
      await this.problems.core(asked),
      await this.figures.overdue(asked),
      await this.figures.orders(asked, 'corrections'),
      await this.points.supervised(asked),
      await this.figures.rankings(asked),
    ];
  }
}

/** Monthly operation reports: whose, as of when, and whether the month is over. */
@Injectable()
export class MonthlyReports {
  constructor(
    private readonly scorecards: ScorecardReading,
    private readonly sections: ReportSections,
    private readonly hierarchy: RegionalHierarchy,
    private readonly today: Today,
  ) {}

  /** Throws 403 for a department outside the caller’s scope, 503 where what is asked for is not there yet. */
  async of(name: string, { department, region, asOf }: Question, caller: Caller): Promise<Report> {
    const month = unitAround(`${name}-01`, 'month');
    const of = { department, region, asOf, to: month.to, ...(department !== undefined && { below: true }) };
    const { scope, stated } = await this.scorecards.scope(of, caller, true);
    const { point, answered } = await this.sections.month({ scope, month });
    const known = stated(answered);
    const sections = await this.sections.all({ month, scope, department, region, caller, asOf: known.asOf }, point);
    const isKnown = (['received', 'ordersOpened', 'finishedCases'] as const).some((name) => point.measures[name].value !== 0);
    return {
      month: name,
      ...month,
      of: this.#ofWhom({ department, region }, month, known.asOf),
      ...known,
      state: isKnown ? this.#stateOf(month, asOf) : 'no-data',
      sections: sections.map(({ columns, data, ...section }) => {
        return { ...section, title: titles[section.id], columns: [...columns], data: [...data] };
      }),
    };
  }

  #stateOf({ to }: Period, asOf: string | undefined): 'over' | 'not-over' {
    return this.today.day(asOf ?? this.today.now()) > to ? 'over' : 'not-over';
  }

  #ofWhom({ department, region }: Question, { to }: Period, asOf: string): Report['of'] {
    const { directory } = this.hierarchy;
    if (region !== undefined) return { kind: 'region', code: region, name: directory.region(region, to, asOf)?.name ?? null };
    if (department === undefined) return { kind: 'all', code: null, name: null };
    return { kind: 'department', code: department, name: directory.department(department, to, asOf)?.name ?? null };
  }
}
