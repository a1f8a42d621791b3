import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Directory } from '#directory/directory.port.js';
import type { Caller } from '#kernel/callers.port.js';
import type { Scheme } from '#rulebook/scheme.policy.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { type Measure, measureNames, measureOf } from '#scorecards/measures.query.js';
import { periodUnits, unitsOf } from '#scorecards/period.policy.js';
import { measureFigure, type RankedFigure, rankings } from '#scorecards/ranking.query.js';
import { scoreFigure } from '#scorecards/scheme.reader.js';
import { trend } from '#scorecards/trend.query.js';
import { EdgeProblem } from '../http/edge-problem.js';
import { measureAsked } from './measure.question.js';
import { aboutScheme } from './scorecard.answers.js';
import { asked, inOrder, notInOrder, pageCursor, pageLimit, period, schemeAsked } from './scorecard.question.js';
import { SchemeReading, ScorecardReading } from './scorecard-reading.js';

/** More points than anybody looks at in one picture. */
export const mostPoints = 400;

export const TrendQuery = z
  .strictObject({ ...asked, ...period, unit: z.enum(periodUnits).default('month') })
  .refine(inOrder, notInOrder);

export const RankingQuery = z
  .strictObject({
    ...asked,
    ...period,
    measure: measureAsked(['score', ...measureNames]),
    scheme: schemeAsked,
    /** What a rate must at least have been divided from, for its unit to have a rank. */
    minimum: z.coerce.number().int().min(0).max(1_000_000).optional(),
    /** `region`: the regions directly below `region`, each with all below it. */
    by: z.enum(['department', 'region']).default('department'),
    cursor: pageCursor,
    limit: pageLimit,
  })
  .refine(inOrder, notInOrder)
  .refine(({ measure, scheme }) => (measure === 'score') === (scheme !== undefined), {
    path: ['scheme'],
    message: 'measure=score',
  })
  .refine(({ by, region }) => by === 'department' || region !== undefined, { path: ['region'], message: 'by=region' });

export type TrendQuery = z.infer<typeof TrendQuery>;

const pointsOf = ({ from, to, unit }: Pick<TrendQuery, 'from' | 'to' | 'unit'>) => unitsOf({ from, to }, unit, mostPoints);

/** Whether a trend would have more points than there may be. */
export const isTooLong = (asked: TrendQuery): boolean => pointsOf(asked).length > mostPoints;

export type RankingQuery = z.infer<typeof RankingQuery>;

type RankedBy = 'score' | Measure;

/** A rate of hardly anything says nothing, and neither does a score: without a word on it, one case is enough. */
const termsOf = (by: RankedBy, scheme: Scheme | undefined, minimum = scheme?.terms.minimum ?? 1) => {
  if (by === 'score') return { better: 'higher' as const, minimum, figure: scheme ? scoreFigure(scheme) : none };
  return { better: measureOf(by).better ?? ('higher' as const), minimum, figure: measureFigure(by) };
};
const none: RankedFigure = { needs: new Set(), of: () => ({ value: null }) };

/** Figures beside each other, for whoever shows them: those of periods that follow each other, and those of units. */
@Injectable()
export class ComparisonReading {
  constructor(
    private readonly readDb: ReadDb,
    private readonly directory: Directory,
    private readonly reading: ScorecardReading,
    private readonly schemes: SchemeReading,
  ) {}

  /** Of all figures, or `only` of some. Throws 422 `trend.too-long` besides the errors of `ScorecardReading`. */
  async trend(query: TrendQuery, caller: Caller, only?: readonly Measure[]) {
    const { unit } = query;
    const units = pointsOf(query);
    if (units.length > mostPoints) throw new EdgeProblem(422, 'trend.too-long', { field: 'from', most: mostPoints });
    const { scope, stated } = await this.reading.scope(query, caller);
    const answer = await trend(this.readDb, { ...scope, units, unit, ...(only && { only }) });
    return { ...stated(answer), points: answer.points };
  }

  /** A page of places, of the state of knowledge that the first page was of. */
  async rankings(query: RankingQuery, caller: Caller) {
    const { measure, from, to, limit, region } = query;
    const scheme = this.schemes.of(query.scheme, to);
    const terms = termsOf(measure, scheme, query.minimum);
    const { offset, asOf } = this.reading.page(query.cursor, query.asOf);
    const { scope, stated } = await this.reading.scope({ ...query, asOf }, caller, true);
    const by = query.by === 'region' && region !== undefined ? { regionsOf: region } : 'department';
    const answer = await rankings(this.readDb, this.directory, { ...scope, ...terms, from, to, by });
    const known = stated(answer);
    const next = offset + limit;
    return {
      ...known,
      measure,
      ...(scheme && { scheme: aboutScheme(scheme) }),
      ...{ better: terms.better, minimum: terms.minimum },
      data: answer.places.slice(offset, next),
      nextCursor: answer.places.length > next ? this.reading.cursor(next, known.asOf) : null,
    };
  }
}
