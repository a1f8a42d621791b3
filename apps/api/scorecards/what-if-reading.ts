import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Code } from '#intake/submission.policy.js';
import type { Caller } from '#kernel/callers.port.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { DeadlineRule, Span } from '#rulebook/deadline.policy.js';
import { CalendarRules } from '#rulebook/rule-content.policy.js';
import { type Scheme, SchemeTerms } from '#rulebook/scheme.policy.js';
import type { LimitsAsked } from '#scorecards/limits.reader.js';
import { rateNames } from '#scorecards/measures.query.js';
import { scorecardGroups } from '#scorecards/scorecard.query.js';
import { partsOf, whatIf, type WhatIfQuestion } from '#scorecards/what-if.query.js';
import { DayAsked, InstantAsked } from '../http/times.js';
import { unknownName } from '../http/unknown-name.js';
import { type RecountAsked, type Recounted, Recounts, StillCounting } from './recounts.js';
import { aboutScheme } from './scorecard.answers.js';
import { inOrder, notInOrder, pageCursor, schemeAsked } from './scorecard.question.js';
import { type Reading, SchemeReading, ScorecardReading } from './scorecard-reading.js';
import { versionAsked } from './supposition.question.js';

const groups = scorecardGroups.filter((name) => name !== 'rating' && name !== 'active' && name !== 'tag');

const isRateName = (name: string): boolean => rateNames.some((rate) => rate === name);

/** Terms of the caller's own, that nobody published. */
export const OwnTerms = SchemeTerms.check(({ value: { parts }, issues }) => {
  for (const [place, { measure: input }] of parts.entries())
    if (!isRateName(input))
      issues.push({
        ...{ code: 'invalid_value', values: [...rateNames], path: ['parts', place, 'measure'], input },
        message: unknownName('unknown rate', input),
      });
});

/** Limits of the caller's own, for every order. */
const OwnLimits = z.strictObject({ rectify: Span, difficult: Span, red: DeadlineRule.shape.red });

export const WhatIfBody = z
  .strictObject({
    from: DayAsked.optional(),
    to: DayAsked.optional(),
    asOf: InstantAsked.optional(),
    department: Code(18).optional(),
    below: z.boolean().optional(),
    region: Code(12).optional(),
    groupBy: z.array(z.enum(groups)).max(4).default([]),
    /** The scheme that figures are published by. */
    scheme: schemeAsked,
    instead: z.strictObject({
      scheme: schemeAsked,
      terms: OwnTerms.optional(),
      countExcluded: z.boolean().default(false),
      leaveOutDefaults: z.boolean().default(false),
      /** Orders are counted again by other limits, by another calendar, or by both. */
      deadlines: z.union([versionAsked, OwnLimits]).optional(),
      calendar: z.union([versionAsked, CalendarRules]).optional(),
    }),
    cursor: pageCursor,
    limit: z.number().int().min(1).max(1_000).default(1_000),
  })
  .refine(inOrder, notInOrder)
  .refine(({ instead: { scheme, terms } }) => scheme === undefined || terms === undefined, {
    path: ['instead', 'terms'],
    message: 'scheme or terms',
  });
export type WhatIfAsked = z.infer<typeof WhatIfBody>;

const named = (asked: string | object | undefined): string | null => (typeof asked === 'object' ? 'own' : (asked ?? null));
const aboutLimits = ({ deadlines, calendar }: LimitsAsked) => ({ deadlines: named(deadlines), calendar: named(calendar) });

/** A question with all that it means. */
interface AskedOfAll extends Pick<Reading, 'stated'> {
  readonly offset: number;
  readonly question: WhatIfQuestion;
  readonly published: Scheme | undefined;
  /** What is scored by, where it is a scheme that there is. */
  readonly used: Scheme | undefined;
  readonly again: RecountAsked;
}

/** What the figures would be under other terms, for whoever shows it. */
@Injectable()
export class WhatIfReading {
  constructor(
    private readonly readDb: ReadDb,
    private readonly reading: ScorecardReading,
    private readonly schemes: SchemeReading,
    private readonly recounts: Recounts,
  ) {}

  /**
   * A page of groups, both ways, of the state of knowledge that the first page was of; changes nothing. Throws what
   * `ScorecardReading` does, and `Refusal` for schemes, limits and calendars that there are not.
   */
  async page(body: WhatIfAsked, caller: Caller) {
    const asked = await this.#asked(body, caller);
    return this.#answer(body, asked, await this.recounts.whole(asked.again));
  }

  /** The same, or how far it is where many orders are counted again. */
  async soFar(body: WhatIfAsked, caller: Caller) {
    const asked = await this.#asked(body, caller);
    const recounted = await this.recounts.soFar(asked.again);
    return recounted instanceof StillCounting ? recounted.statedBy(asked.stated) : this.#answer(body, asked, recounted);
  }

  async #asked(body: WhatIfAsked, caller: Caller): Promise<AskedOfAll> {
    const { from, to, groupBy, instead } = body;
    const { offset, asOf } = this.reading.page(body.cursor, body.asOf);
    const published = this.schemes.of(body.scheme, to);
    const other = this.schemes.of(instead.scheme, to);
    const terms = instead.terms ? { terms: instead.terms } : (other ?? published);
    const { department, below, region, countExcluded, leaveOutDefaults } = { ...body, ...instead };
    const { scope, stated } = await this.reading.scope({ asOf, department, below, region, to }, caller);
    const question = { ...scope, from, to, groupBy, countExcluded, leaveOutDefaults, schemes: { published, instead: terms } };
    const used = other ?? (instead.terms ? undefined : published);
    const again = { of: { ...scope, from, to, parts: partsOf(groupBy) }, instead, caller };
    return { offset, stated, question, published, used, again };
  }

  async #answer({ instead, limit }: WhatIfAsked, asked: AskedOfAll, recounted: Recounted | undefined) {
    const { offset, stated, question, published, used } = asked;
    const { countExcluded, leaveOutDefaults } = question;
    const answer = await whatIf(this.readDb, { ...question, ...recounted });
    const known = stated(answer);
    const next = offset + limit;
    return {
      ...known,
      published: { scheme: published ? aboutScheme(published) : null },
      instead: {
        ...{ scheme: used ? aboutScheme(used) : null, countExcluded, leaveOutDefaults },
        limits: answer.relimited ? { ...aboutLimits(instead), ...answer.relimited } : null,
      },
      groups: answer.groups.slice(offset, next),
      nextCursor: answer.groups.length > next ? this.reading.cursor(next, known.asOf) : null,
    };
  }
}
