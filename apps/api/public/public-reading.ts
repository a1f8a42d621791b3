import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Directory } from '#directory/directory.port.js';
import { addDays } from '#kernel/values.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import type { PublicRow, Release } from '#scorecards/public.events.js';
import { tellingOf } from '#scorecards/public.policy.js';
import type { PublicTables } from '#scorecards/public.projection.js';
import { releaseOf, rowsOfRelease } from '#scorecards/public.query.js';
import { pageOf, type Paging } from '../publications/pages.js';

export interface PublicAsked extends Paging {
  readonly month: string;
  readonly region?: string | undefined;
  readonly department?: string | undefined;
}

/** Neither the publication's id nor its hash: by them one could try out what the figures are that are not told. */
export const releaseAbout = ({ month, cutOff, fewest, at }: Release) => ({ month, cutOff, releasedAt: at, fewest });

/** Months kept in memory: they never change. */
const mostMonths = 24;

const isAsked = ({ region, department }: PublicAsked) => {
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
      data: data.map(({ unit, code, within, counts }) => ({
        ...{ unit, code, within },
        name: release ? this.#name(release, { unit, code }) : null,
        ...tellingOf({ counts }),
      })),
      nextCursor,
    };
  }

  async #rowsOf(release: Release): Promise<readonly PublicRow[]> {
    const known = this.#rows.get(release.month);
    if (known) return known;
    const rows = await rowsOfRelease(this.db, release);
    this.#rows.set(release.month, rows);
    return rows;
  }

  /** As the directory called it on the last day of the month, as known then. */
  #name({ month, asOf }: Release, { unit, code }: Pick<PublicRow, 'unit' | 'code'>): string | null {
    if (code === null) return null;
    const on = addDays(`${addDays(`${month}-01`, 31).slice(0, 'yyyy-mm'.length)}-01`, -1);
    const entry = unit === 'region' ? this.directory.region(code, on, asOf) : this.directory.department(code, on, asOf);
    return entry?.name ?? null;
  }
}
