import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import type { LocalDay } from '#kernel/values.js';
import type { PointScope } from '#oversight/points.query.js';
import { toMicros } from '#platform/read-db/instants.js';
import { Today } from '../http/today.js';
import { PointScopes } from '../oversight/point-scopes.js';
import { PointsAsOf } from './points-as-of.js';
import { mostLines, type ReportAsked, type Row, whole } from './report.asked.js';
import type { Section } from './report.sections.js';

const regionsAtOnce = 1_000;

/** What a report takes from the supervision of service points. */
@Injectable()
export class PointSections {
  constructor(
    private readonly points: PointsAsOf,
    private readonly pointScopes: PointScopes,
    private readonly directory: Directory,
    private readonly today: Today,
  ) {}

  /** As they were at the instant. */
  async supervised(asked: ReportAsked): Promise<Section> {
    const known: Row[] = [];
    let total = 0;
    for await (const { servicePoint, state, dueAt, departmentCode } of this.points.all(this.#scopeOf(asked), asked.asOf)) {
      if (state === 'regular') continue;
      total++;
      const name = this.pointScopes.name(servicePoint);
      const due = dueAt && toMicros(dueAt);
      if (known.length < mostLines) known.push({ servicePoint, name, state, dueAt: due, department: departmentCode });
    }
    return { ...whole('points', ['servicePoint', 'name', 'state', 'dueAt', 'department'], known), total };
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
