import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { scorecard, scorecardGroups } from '#scorecards/scorecard.query.js';
import { scoredBy } from '#scorecards/scheme.reader.js';
import { DayAsked } from '../http/times.js';
import { aboutScheme, type ScorecardAnswer } from './scorecard.answers.js';
import { asked, inOrder, longPage, notInOrder, pageCursor, schemeAsked } from './scorecard.question.js';
import { SchemeReading, ScorecardReading } from './scorecard-reading.js';

const Groups = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(scorecardGroups)).max(scorecardGroups.length))
  .refine((groups) => new Set(groups).size === groups.length, { message: 'twice' });

export const ScorecardQuery = z
  .strictObject({
    ...asked,
    from: DayAsked.optional(),
    to: DayAsked.optional(),
    groupBy: Groups.optional(),
    scheme: schemeAsked,
    cursor: pageCursor,
    limit: longPage.default(1_000),
  })
  .refine(inOrder, notInOrder);
export type ScorecardQuery = z.infer<typeof ScorecardQuery>;

/** Figures of a period as known at an instant, for whoever shows them. */
@Injectable()
export class FigureReading {
  constructor(
    private readonly readDb: ReadDb,
    private readonly reading: ScorecardReading,
    private readonly schemes: SchemeReading,
  ) {}

  /** A page of groups, of the state of knowledge that the first page was of. Errors as those of `ScorecardReading`. */
  async scorecard(query: ScorecardQuery, caller: Caller): Promise<z.infer<typeof ScorecardAnswer>> {
    const { from, to, limit, groupBy = [] } = query;
    const { offset, asOf } = this.reading.page(query.cursor, query.asOf);
    const { scope, stated } = await this.reading.scope({ ...query, asOf }, caller);
    const scheme = this.schemes.of(query.scheme, to);
    const page = { offset, limit: limit + 1 };
    const answer = await scorecard(this.readDb, { ...scope, from, to, groupBy, page });
    const known = stated(answer);
    return {
      ...known,
      ...(scheme && { scheme: aboutScheme(scheme) }),
      ...(groupBy.includes('tag') && { overlapping: 'tag' as const }),
      groups: answer.groups
        .slice(0, limit)
        .map((group) => ({ ...group, ...(scheme && { score: scoredBy(scheme, group.measures) }) })) as Groups,
      nextCursor: answer.groups.length > limit ? this.reading.cursor(offset + limit, known.asOf) : null,
    };
  }
}

type Groups = z.infer<typeof ScorecardAnswer>['groups'];
