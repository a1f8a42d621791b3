import { Injectable } from '@nestjs/common';
import type { Instant } from '#kernel/values.js';
import { pointAsOf, type PointRow, type PointTables } from '#oversight/points.projection.js';
import { type PointScope, pointsPage } from '#oversight/points.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { PointFiles } from '../oversight/point-files.js';

/** Stories that are read at once. */
const pointsAtOnce = 16;

/** Service points as they were at an instant, as their own stories tell it: the list of now keeps no earlier state. */
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
      const stories = await Promise.all(page.data.map(({ servicePoint }) => this.files.events(servicePoint)));
      yield* stories.map((events) => pointAsOf(events, asOf)).filter((point) => point !== undefined);
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }
}
