import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { type Measure, measureOf, type Measures } from '#scorecards/measures.query.js';
import { change, type Period, periodBefore } from '#scorecards/period.policy.js';
import { measureFigure, rankings } from '#scorecards/ranking.query.js';
import { rowsBehind } from '#scorecards/rows.query.js';
import { scorecard } from '#scorecards/scorecard.query.js';
import { Subjects } from '#scorecards/subjects.reader.js';
import { trend, type TrendPoint } from '#scorecards/trend.query.js';
import { mostLines, type ReportAsked, type Row, whole } from './report.asked.js';
import type { Section } from './report.sections.js';

/** What came in, and how many of the cases that were finished were reviewed. */
const volumes = [
  ...(['received', 'excluded', 'valid', 'active', 'good', 'bad', 'goodRate', 'activeGoodRate', 'badRate'] as const),
  ...(['finishedCases', 'reviewedCases', 'participationRate', 'unreviewedRate'] as const),
];
const handling = [
  ...(['badToHandle', 'answeredRate', 'rectifiedRate', 'onTimeRate', 'satisfiedRate'] as const),
  ...(['contactedRate', 'solvedRate', 'weightedSatisfiedRate'] as const),
];
const levels = [5, 4, 3, 2, 1] as const;
const measureKeys = ['measure', 'value', 'numerator', 'denominator', 'change', 'yearChange'];
const rankedBy = 'onTimeRate' satisfies Measure;

const measureRow =
  ({ measures, before, yearBefore }: TrendPoint) =>
  (name: Measure): Row => ({
    measure: name,
    value: measures[name].value,
    numerator: measures[name].numerator ?? null,
    denominator: measures[name].denominator ?? null,
    change: before.changes[name],
    yearChange: yearBefore.changes[name],
  });

/** What a report takes from scorecards, trends, rankings, and rows behind figures: each from the query that the API itself asks. */
@Injectable()
export class FigureSections {
  constructor(
    private readonly db: ReadDb,
    private readonly directory: Directory,
    private readonly subjects: Subjects,
  ) {}

  /** The month beside the one before and the one of the year before. */
  async month({ scope, month }: Pick<ReportAsked, 'scope' | 'month'>) {
    const { points, ...answered } = await trend(this.db, { ...scope, units: [month], unit: 'month' });
    const [point] = points;
    if (!point) throw new Error('a month is a unit of a trend');
    return { point, answered };
  }

  volumes(point: TrendPoint): Section {
    return whole('volumes', measureKeys, volumes.map(measureRow(point)));
  }

  handling(point: TrendPoint): Section {
    return whole('handling', measureKeys, handling.map(measureRow(point)));
  }

  async channels({ scope, month }: ReportAsked): Promise<Section> {
    const ask = (period: Period) => scorecard(this.db, { ...scope, ...period, groupBy: ['channel'] });
    const [now, before] = [await ask(month), await ask(periodBefore(month))];
    const earlier = new Map(before.groups.map(({ key, measures }) => [key['channel'], measures]));
    const reviewed = now.groups.filter(({ measures }) => measures.received.value !== 0);
    const row = ({ key, measures }: { key: Readonly<Record<string, unknown>>; measures: Measures }): Row => ({
      channel: key['channel'] as string,
      received: measures.received.value,
      bad: measures.bad.value,
      badRate: measures.badRate.value,
      change: change(measures.received.value, earlier.get(key['channel'])?.received.value ?? 0),
    });
    return whole('channels', ['channel', 'received', 'bad', 'badRate', 'change'], reviewed.map(row));
  }

  levels({ measures, before }: TrendPoint): Section {
    const valid = measures.valid.value ?? 0;
    const data = levels.map((rating) => {
      const name = `rated${rating}` as const;
      const count = measures[name].value ?? 0;
      return { rating, count, share: valid === 0 ? null : count / valid, change: before.changes[name] };
    });
    return whole('levels', ['rating', 'count', 'share', 'change'], data);
  }

  /** Of every kind, or of corrections alone. */
  async orders({ scope, month }: ReportAsked, id: 'orders' | 'corrections'): Promise<Section> {
    const where = id === 'corrections' ? { ...scope.where, kind: ['correction'] } : scope.where;
    const { groups } = await scorecard(this.db, { ...scope, ...month, where, groupBy: ['kind'] });
    const data = groups
      .filter(({ key }) => key['kind'] !== null)
      .map(({ key, measures }) => ({
        kind: key['kind'] as string,
        opened: measures.ordersOpened.value,
        resolved: measures.ordersResolved.value,
        late: measures.ordersOverdue.value,
        closed: measures.ordersClosed.value,
      }));
    return whole(id, ['kind', 'opened', 'resolved', 'late', 'closed'], data);
  }

  /** The rows behind the figure of overdue orders. */
  async overdue({ scope, month, asOf }: ReportAsked): Promise<Section> {
    const period = { ...scope, ...month, asOf };
    const { lines } = await rowsBehind(this.db, { ...period, count: 'ordersOverdue', limit: mostLines });
    const numbers = await this.subjects.numbers(lines);
    const { groups } = await scorecard(this.db, { ...period, groupBy: [] });
    const data = lines.map(({ day, dims }, i) => {
      return { number: numbers[i] ?? null, kind: dims.kind, day, department: dims.department, item: dims.item };
    });
    const total = groups[0]?.measures.ordersOverdue.value ?? 0;
    return { ...whole('overdue', ['number', 'kind', 'day', 'department', 'item'], data), total };
  }

  async rankings({ scope, month }: ReportAsked): Promise<Section> {
    const terms = { better: measureOf(rankedBy).better ?? ('higher' as const), minimum: 1 };
    const question = { ...scope, ...month, ...terms, figure: measureFigure(rankedBy), by: 'department' as const };
    const { places } = await rankings(this.db, this.directory, question);
    const data = places
      .slice(0, mostLines)
      .map(({ peers, rank, of, code, name, standing, figure: { value, numerator, denominator } }) => {
        return { peers, rank, of, code, name, standing, value, numerator: numerator ?? null, denominator: denominator ?? null };
      });
    const keys = ['peers', 'rank', 'of', 'code', 'name', 'standing', 'value', 'numerator', 'denominator'];
    return { ...whole('rankings', keys, data), total: places.length };
  }
}
