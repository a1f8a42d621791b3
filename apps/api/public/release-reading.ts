import { Injectable } from '@nestjs/common';
import { ReadDb } from '#platform/read-db/read-db.js';
import type { PublishedHead } from '#scorecards/publication.events.js';
import { unitAround } from '#scorecards/period.policy.js';
import type { Release } from '#scorecards/public.events.js';
import type { PublicTables } from '#scorecards/public.projection.js';
import { releaseOf } from '#scorecards/public.query.js';

/** The month that a publication is of as a whole; nothing where it is of a part, or of other days, and can never be released. */
export const monthOf = ({ of, from, to }: Pick<PublishedHead, 'of' | 'from' | 'to'>): string | undefined => {
  const month = unitAround(from, 'month');
  return of.kind === 'all' && month.from === from && month.to === to ? from.slice(0, 'yyyy-mm'.length) : undefined;
};

/** Which publication of a month everybody was given. */
@Injectable()
export class ReleaseReading {
  readonly #db;

  constructor(readDb: ReadDb) {
    this.#db = readDb.kysely<PublicTables>();
  }

  /** `undefined` where the month was not released. */
  async of(month: string): Promise<Release | undefined> {
    return releaseOf(this.#db, month);
  }
}
