import { Injectable } from '@nestjs/common';
import type { Instant } from '#kernel/values.js';
import { pointAsOf, type PointRow, type PointTables } from '#oversight/points.projection.js';
import { type PointScope, pointsPage } from '#oversight/points.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { PointFiles } from '../oversight/point-files.js';

const pointsAtOnce = 1_000;
const hour = 3_600_000;

/** Nothing happened to it since, by far more than clocks of machines differ: it was then as it is now. */
const isSettled = ({ changedAt }: PointRow, asOf: Instant): boolean => Date.parse(changedAt) < Date.parse(asOf) - hour;

/** Service points as they were at an instant: of those that changed since, their own story says how. */
@Injectable()
export class PointsAsOf {
  readonly #points;

  constructor(
    db: ReadDb,
    private readonly files: PointFiles,
  ) {
    this.#points = db.kysely<PointTables>();
  }

  /** Every point that was proposed for a measure by then, by code. Whose they are is said by the list of now. */
  async *all(scope: PointScope, asOf: Instant): AsyncGenerator<PointRow> {
    for (let cursor: string | undefined; ;) {
      const page = await pointsPage(this.#points, { scope }, { limit: pointsAtOnce, cursor });
      for (const row of page.data) {
        const then = isSettled(row, asOf) ? row : pointAsOf(await this.files.events(row.servicePoint), asOf);
        if (then) yield then;
      }
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }
}
