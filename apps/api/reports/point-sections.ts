import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import type { LocalDay } from '#kernel/values.js';
import type { PointTables } from '#oversight/points.projection.js';
import { countPoints, type PointScope, pointsPage } from '#oversight/points.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Today } from '../http/today.js';
import { PointScopes } from '../oversight/point-scopes.js';
import { mostLines, type ReportAsked, whole } from './report.asked.js';
import type { Section } from './report.sections.js';

const regionsAtOnce = 1_000;

/** What a report takes from the supervision of service points. */
@Injectable()
export class PointSections {
  readonly #points;

  constructor(
    db: ReadDb,
    private readonly pointScopes: PointScopes,
    private readonly directory: Directory,
    private readonly today: Today,
  ) {
    this.#points = db.kysely<PointTables>();
  }

  /** As they are now: of these there is no earlier state but in their own story. */
  async supervised(asked: ReportAsked): Promise<Section> {
    const filter = { scope: this.#scopeOf(asked), measured: true } as const;
    const page = await pointsPage(this.#points, filter, { limit: mostLines });
    const data = page.data.map(({ servicePoint, state, dueAt, departmentCode }) => {
      return { servicePoint, name: this.pointScopes.name(servicePoint), state, dueAt, department: departmentCode };
    });
    const section = whole('points', ['servicePoint', 'name', 'state', 'dueAt', 'department'], data);
    return page.nextCursor === null ? section : { ...section, total: await countPoints(this.#points, filter) };
  }

  /** Those that departments share belong to their region, and to no department: a report of one leaves them out. */
  #scopeOf({ scope: { departments }, department, region, caller }: ReportAsked): PointScope {
    const theirs = this.pointScopes.scopeOf(caller);
    if ((department === undefined && region === undefined) || departments === 'all') return theirs;
    if (region === undefined) return { departments, regions: [] };
    const under = [...this.#regionsUnder(region)];
    return { departments, regions: theirs === 'all' ? under : under.filter((code) => theirs.regions.includes(code)) };
  }

  /** A region and all below it. */
  *#regionsUnder(region: string, on: LocalDay = this.today.day()): Generator<string> {
    for (let cursor: string | undefined; ;) {
      const page = this.directory.search('regions', { on, limit: regionsAtOnce, ...(cursor !== undefined && { cursor }) });
      for (const { code } of page.data)
        if (this.directory.regionPath(code, on).some((above) => above.code === region)) yield code;
      if (page.nextCursor === null) return;
      cursor = page.nextCursor;
    }
  }
}
