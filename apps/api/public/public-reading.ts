import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Directory } from '#directory/directory.port.js';
import { type RegionLevel, regionLevel } from '#directory/region-level.policy.js';
import { addDays } from '#kernel/values.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { departmentsWithin, type PublicMeasure, type PublicPlace, publicRanking } from '#scorecards/public-ranking.policy.js';
import type { PublicRow, Release } from '#scorecards/public.events.js';
import { tellingOf } from '#scorecards/public.policy.js';
import type { PublicTables } from '#scorecards/public.projection.js';
import { releaseOf, releasesPage, rowsOfRelease } from '#scorecards/public.query.js';
import { pageOf, type Paging } from '../publications/pages.js';

export interface PublicAsked extends Paging {
  readonly month: string;
  readonly region?: string | undefined;
  readonly department?: string | undefined;
}

export interface RankingAsked extends Paging {
  readonly month: string;
  readonly measure: PublicMeasure;
  /** Only departments of it and of all regions below it. */
  readonly region?: string | undefined;
}

/** Neither the publication's id nor its hash: by them one could try out what the figures are that are not told. */
export const releaseAbout = ({ month, cutOff, fewest, at }: Release) => ({ month, cutOff, releasedAt: at, fewest });

/** Months kept in memory: they never change. */
const mostMonths = 24;

type Peers = RegionLevel | 'unknown';

/** Departments are compared with those whose regions are of the same level. */
const peersOf = ({ within }: PublicRow): Peers => (within === null ? 'unknown' : regionLevel(within));

const isAsked = ({ region, department }: Pick<PublicAsked, 'region' | 'department'>) => {
  if (department !== undefined) return ({ unit, code }: PublicRow) => unit === 'department' && code === department;
  if (region !== undefined)
    return ({ unit, code, within }: PublicRow) => (unit === 'region' && code === region) || within === region;
  return ({ within }: PublicRow) => within === null;
};

/** What was given to everybody. */
@Injectable()
export class PublicReading {
  readonly db;
  readonly #rows = new LRUCache<string, readonly PublicRow[]>({ max: mostMonths });

  constructor(
    readDb: ReadDb,
    private readonly directory: Directory,
  ) {
    this.db = readDb.kysely<PublicTables>();
  }

  /** A region, with the regions and departments directly in it; the uppermost ones without a region; or one department. */
  async month(asked: PublicAsked) {
    const release = await releaseOf(this.db, asked.month);
    const rows = release ? await this.#rowsOf(release) : [];
    const { data, nextCursor } = pageOf(rows.filter(isAsked(asked)), asked);
    return {
      release: release ? releaseAbout(release) : null,
      data: data.flatMap((row) => (release ? [this.#unit(release, row)] : [])),
      nextCursor,
    };
  }

  /** A region of a month, or all of them together; `null` where the month was not released, or had no such region. */
  async whole(month: string, region: string | undefined) {
    const release = await releaseOf(this.db, month);
    const rows = release ? await this.#rowsOf(release) : [];
    const row = rows.find(({ unit, code }) => (region === undefined ? unit === 'all' : unit === 'region' && code === region));
    return release && row ? this.#unit(release, row) : null;
  }

  /** One department month by month, the newest first; `unit` is `null` where the month had no such department. */
  async history({ department, ...paging }: Paging & { readonly department: string }) {
    const { data: months, nextCursor } = await releasesPage(this.db, paging);
    const data = await Promise.all(
      months.map(async (release) => {
        const row = (await this.#rowsOf(release)).find(isAsked({ department }));
        return { release: releaseAbout(release), unit: row ? this.#unit(release, row) : null };
      }),
    );
    return { data, nextCursor };
  }

  /** Departments among their peers. */
  async rankings({ month, measure, region, ...paging }: RankingAsked) {
    const release = await releaseOf(this.db, month);
    const rows = release ? departmentsWithin(await this.#rowsOf(release), region) : [];
    const candidates = rows.map((row) => ({ row, peers: peersOf(row) }));
    const { data, nextCursor } = pageOf(publicRanking(candidates, measure), paging);
    return {
      release: release ? releaseAbout(release) : null,
      measure,
      data: data.flatMap((place) => (release ? [this.#place(release, place)] : [])),
      nextCursor,
    };
  }

  /** What a region or a department was called on the last day of a released month, as known then. */
  #name({ month, asOf }: Pick<Release, 'month' | 'asOf'>, { unit, code }: Pick<PublicRow, 'unit' | 'code'>): string | null {
    if (code === null) return null;
    const on = addDays(`${addDays(`${month}-01`, 31).slice(0, 'yyyy-mm'.length)}-01`, -1);
    const entry = unit === 'region' ? this.directory.region(code, on, asOf) : this.directory.department(code, on, asOf);
    return entry?.name ?? null;
  }

  #unit(release: Release, row: PublicRow) {
    const { unit, code, within } = row;
    return { ...{ unit, code, within }, name: this.#name(release, row), ...tellingOf(row) };
  }

  #place(release: Release, { row, ...place }: PublicPlace<Peers>) {
    const { code, within } = row;
    const region = this.#name(release, { unit: 'region', code: within });
    return { ...{ code, within }, name: this.#name(release, row), region, ...place };
  }

  async #rowsOf(release: Release): Promise<readonly PublicRow[]> {
    const known = this.#rows.get(release.month);
    if (known) return known;
    const rows = await rowsOfRelease(this.db, release);
    this.#rows.set(release.month, rows);
    return rows;
  }
}
