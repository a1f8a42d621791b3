import { Injectable } from '@nestjs/common';
import { decodeAfter } from '#insight/page.query.js';
import type { Caller } from '#kernel/callers.port.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Scopes } from '../access/scope.js';
import { Freshness } from '../http/freshness.js';
import { Today } from '../http/today.js';

/** What a question says of whose and when. */
export interface Asked {
  readonly to?: LocalDay | undefined;
  readonly asOf?: Instant | undefined;
  readonly department?: string | undefined;
  readonly region?: string | undefined;
  readonly waitFor?: string | undefined;
}

/** What questions of insight have in common: whose problems a caller may see, and as known when. */
@Injectable()
export class InsightReading {
  constructor(
    readonly db: ReadDb,
    readonly today: Today,
    private readonly scopes: Scopes,
    private readonly freshness: Freshness,
  ) {}

  /** Waits until a read model, and what follows from a position, is there. */
  until(consumer: string, { waitFor }: Asked): Promise<void> {
    return this.freshness.followedUp(consumer, waitFor);
  }

  /** A region is taken with all below it, as the directory stood at the end of the period. Throws 403 for a department outside the caller’s scope. */
  departments(caller: Caller, { department, region, to, asOf }: Asked) {
    const scope = this.scopes.narrow(caller, department);
    return region === undefined ? scope : this.scopes.within(scope, region, { on: to ?? this.today.day(asOf), asOf });
  }

  /** Where a list goes on, and the state of knowledge that all its pages are answered from. */
  after(cursor: string | undefined, asOf: Instant | undefined) {
    const after = cursor === undefined ? undefined : decodeAfter(cursor);
    return { after, asOf: after?.asOf ?? asOf };
  }
}
