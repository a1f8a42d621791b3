import { Injectable } from '@nestjs/common';
import type { PointTables } from '#oversight/points.projection.js';
import { pointsPage } from '#oversight/points.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { PointScopes } from '../oversight/point-scopes.js';
import { mostLines, type ReportAsked, whole } from './report.asked.js';
import type { Section } from './report.sections.js';

/** What a report takes from the supervision of service points. */
@Injectable()
export class PointSections {
  readonly #points;

  constructor(
    db: ReadDb,
    private readonly pointScopes: PointScopes,
  ) {
    this.#points = db.kysely<PointTables>();
  }

  /** As they are now: of these there is no earlier state but in their own story. */
  async supervised({ scope, region, caller }: ReportAsked): Promise<Section> {
    const theirs = this.pointScopes.scopeOf(caller);
    const isAll = theirs === 'all' && scope.departments === 'all';
    const regions = region !== undefined && (theirs === 'all' || theirs.regions.includes(region)) ? [region] : [];
    const own = scope.departments === 'all' ? 'all' : { departments: scope.departments, regions };
    const page = await pointsPage(this.#points, { scope: isAll ? 'all' : own }, { limit: mostLines });
    const data = page.data.map(({ servicePoint, state, dueAt, departmentCode }) => {
      return { servicePoint, name: this.pointScopes.name(servicePoint), state, dueAt, department: departmentCode };
    });
    return whole('points', ['servicePoint', 'name', 'state', 'dueAt', 'department'], data);
  }
}
