import { Injectable } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import type { Scheme } from '#rulebook/scheme.policy.js';
import { figureNames } from '#scorecards/figure-models.query.js';
import { placed } from '#scorecards/hierarchy.query.js';
import { Schemes } from '#scorecards/scheme.reader.js';
import type { ScorecardScope } from '#scorecards/scorecard.query.js';
import { Scopes } from '../access/scope.js';
import { Freshness } from '../http/freshness.js';
import { InstantAsked } from '../http/times.js';
import { Today } from '../http/today.js';
import { RegionalHierarchy } from './regional-hierarchy.js';
import { type Asked, filtersOf } from './scorecard.question.js';

/** Where a page begins, and of which state of knowledge it is: the pages of one answer must fit together. */
export interface PageAsked {
  readonly offset: number;
  readonly asOf: Instant | undefined;
}

/** What an answer states of the state of knowledge it is of, where the directory has a part in it. */
interface Stated {
  readonly asOf: Instant;
  readonly position: bigint;
}

export interface Reading {
  readonly scope: ScorecardScope;
  /** What to state, of the answer's own state of knowledge. */
  readonly stated: (answer: Stated) => { readonly asOf: Instant; readonly position: string };
}

const cursorPattern = /^(\d{1,9}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)$/;
const told = ({ asOf, position }: Stated) => ({ asOf, position: position.toString() });

/** What questions about figures have in common: whose figures a caller may see, as of when, and which page of them. */
@Injectable()
export class ScorecardReading {
  constructor(
    private readonly readDb: ReadDb,
    private readonly scopes: Scopes,
    private readonly freshness: Freshness,
    private readonly hierarchy: RegionalHierarchy,
  ) {}

  /**
   * Waits until what is asked for is known. `byDirectory`: the answer goes by the directory in any case. Throws 403 for a
   * department outside the caller's scope, 503 where the wait is in vain.
   */
  async scope(query: Asked & { readonly to?: LocalDay | undefined }, caller: Caller, byDirectory = false): Promise<Reading> {
    const { asOf, to, department } = query;
    const [region, alone] = query.alone ? [undefined, query.region] : [query.region, undefined];
    await Promise.all(figureNames.map((name) => this.freshness.until(name, query.waitFor)));
    await this.freshness.known(figureNames, asOf);
    const departments = this.scopes.narrow(caller, department);
    const where = { ...filtersOf(query), ...(alone !== undefined && { region: [alone] }) };
    const below = query.below ? department : undefined;
    if (!byDirectory && region === undefined && below === undefined) return { scope: { asOf, departments, where }, stated: told };
    const within = below === undefined ? departments : this.scopes.of(caller);
    const place = await placed(this.readDb, { asOf, to, region, below, departments: within }, this.hierarchy);
    return { scope: { asOf: place.asOf, departments: place.departments, where }, stated: () => told(place) };
  }

  /** Throws `Refusal` `cursor.invalid`. */
  page(cursor: string | undefined, asOf: Instant | undefined): PageAsked {
    if (cursor === undefined) return { offset: 0, asOf };
    const [, offset, of] = cursorPattern.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
    if (offset === undefined || !InstantAsked.safeParse(of).success)
      return refuse('invalid', 'cursor.invalid', { field: 'cursor' });
    return { offset: Number(offset), asOf: of };
  }

  cursor(offset: number, asOf: Instant): string {
    return Buffer.from(`${offset} ${asOf}`).toString('base64url');
  }
}

/** Schemes by the period that is asked about. */
@Injectable()
export class SchemeReading {
  constructor(
    private readonly schemes: Schemes,
    private readonly today: Today,
  ) {}

  /** The scheme in force on the last day of the period, or the version that is named. Throws `Refusal` `scheme.unknown`. */
  of(asked: string | undefined, to: LocalDay | undefined): Scheme | undefined {
    return asked === undefined ? undefined : this.schemes.find(asked, to ?? this.today.day());
  }
}
