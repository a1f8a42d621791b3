import { Injectable } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { refuse } from '#kernel/refusal.js';
import type { Scheme } from '#rulebook/scheme.policy.js';
import { handlingFacts } from '#scorecards/handling.projection.js';
import { Schemes } from '#scorecards/scheme.reader.js';
import type { ScorecardScope } from '#scorecards/scorecard.query.js';
import { Scopes } from '../access/scope.js';
import { Freshness } from '../http/freshness.js';
import { Today } from '../http/today.js';
import { type Asked, filtersOf } from './scorecard.question.js';

/** Where a page begins, and of which state of knowledge it is: the pages of one answer must fit together. */
export interface PageAsked {
  readonly offset: number;
  readonly asOf: Instant | undefined;
}

const cursorPattern = /^(\d{1,9}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)$/;

/** What questions about figures have in common: whose figures a caller may see, as of when, and which page of them. */
@Injectable()
export class ScorecardReading {
  constructor(
    private readonly scopes: Scopes,
    private readonly freshness: Freshness,
    private readonly schemes: Schemes,
    private readonly today: Today,
  ) {}

  /** Waits for a position where one is named. Throws 403 for a department outside the caller's scope, 503 where the wait is in vain. */
  async scope(query: Asked & { readonly to?: LocalDay | undefined }, caller: Caller): Promise<ScorecardScope> {
    await this.freshness.until(handlingFacts.name, query.waitFor);
    return { asOf: query.asOf, departments: this.#departments(query, caller), where: filtersOf(query) };
  }

  /** The scheme in force on the last day of the period, or the version that is named. Throws `Refusal` `scheme.unknown`. */
  scheme(asked: string | undefined, to: LocalDay | undefined): Scheme | undefined {
    return asked === undefined ? undefined : this.schemes.find(asked, to ?? this.today.day());
  }

  /** Throws `Refusal` `cursor.invalid`. */
  page(cursor: string | undefined, asOf: Instant | undefined): PageAsked {
    if (cursor === undefined) return { offset: 0, asOf };
    const [, offset, of] = cursorPattern.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
    if (offset === undefined || of === undefined || Number.isNaN(Date.parse(of)))
      return refuse('invalid', 'cursor.invalid', { field: 'cursor' });
    return { offset: Number(offset), asOf: of };
  }

  cursor(offset: number, asOf: Instant): string {
    return Buffer.from(`${offset} ${asOf}`).toString('base64url');
  }

  #departments({ department, below, region, to, asOf }: Asked & { readonly to?: LocalDay | undefined }, caller: Caller) {
    const when = { on: to, asOf };
    const own = this.scopes.narrow(caller, department);
    const scope = below && department !== undefined ? this.scopes.below(this.scopes.of(caller), department, when) : own;
    return region === undefined ? scope : this.scopes.within(scope, region, when);
  }
}
