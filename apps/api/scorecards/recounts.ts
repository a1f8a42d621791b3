import { Injectable } from '@nestjs/common';
import type { Instant } from '#kernel/values.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { knownFigures } from '#scorecards/figure-models.query.js';
import { type LimitsAsked, LimitsInstead } from '#scorecards/limits.reader.js';
import { type Recount, type RecountQuestion, recounting } from '#scorecards/relimit.query.js';
import type { Limits } from '#scorecards/relimit.js';
import { type SuppositionAsked, Suppositions } from './supposition.question.js';

type Asked = Omit<RecountQuestion, 'asOf' | 'position' | 'limits'> & { readonly asOf?: Instant | undefined };

/** A recount, of which state of knowledge it is, and by what. */
export interface Recounted {
  readonly asOf: Instant;
  readonly limits: Limits;
  readonly recount: Recount;
}

const isOtherwise = ({ deadlines, calendar }: LimitsAsked): boolean => deadlines !== undefined || calendar !== undefined;

/** Orders counted again by limits that somebody supposes. */
@Injectable()
export class Recounts {
  constructor(
    private readonly readDb: ReadDb,
    private readonly limits: LimitsInstead,
    private readonly suppositions: Suppositions,
  ) {}

  /** What an address supposes. Throws `Refusal` `what-if.unknown-calendar`. */
  supposed(asked: SuppositionAsked): ReturnType<Suppositions['of']> {
    return this.suppositions.of(asked);
  }

  /** Nothing where no limits are supposed. Throws `Refusal` for rules and calendars that there are not. */
  async of(asked: Asked, instead: LimitsAsked): Promise<Recounted | undefined> {
    if (!isOtherwise(instead)) return undefined;
    const limits = this.limits.of(instead);
    const { asOf, position } = await knownFigures(this.readDb, asked.asOf);
    return { asOf, limits, recount: await recounting(this.readDb, { ...asked, asOf, position, limits }) };
  }
}
