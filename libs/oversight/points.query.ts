import { type Kysely, sql } from 'kysely';
import type { PointRow, PointTables } from './points.projection.js';
import type { PointState } from './oversight.events.js';

/** Points of these departments, and those that departments of these regions share. */
export type PointScope = 'all' | { readonly departments: readonly string[]; readonly regions: readonly string[] };

export interface PointFilter {
  readonly scope: PointScope;
  readonly state?: PointState | undefined;
  /** Only those for which a proposal waits. */
  readonly proposed?: boolean | undefined;
  /** Only those whose limit was counted without the calendar of its time. */
  readonly provisional?: true | undefined;
}

export interface PointPage {
  readonly data: readonly PointRow[];
  readonly nextCursor: string | null;
}

const asked = (db: Kysely<PointTables>, { scope, state, proposed, provisional }: PointFilter) => {
  let query = db.selectFrom('oversight');
  if (scope !== 'all')
    query = query.where((eb) =>
      eb.or([
        eb('departmentCode', '=', sql<string>`ANY(${scope.departments})`),
        eb.and([eb('departmentCode', 'is', null), eb('regionCode', '=', sql<string>`ANY(${scope.regions})`)]),
      ]),
    );
  if (state !== undefined) query = query.where('state', '=', state);
  if (provisional) query = query.where('provisional', '=', true);
  if (proposed === true) query = query.where('proposals', '>', 0);
  return query;
};

/** A page of service points by code. A cursor is the code before it. */
export const pointsPage = async (
  db: Kysely<PointTables>,
  filter: PointFilter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<PointPage> => {
  let query = asked(db, filter).selectAll();
  if (cursor !== undefined) query = query.where('servicePoint', '>', cursor);
  const rows = await query
    .orderBy('servicePoint')
    .limit(limit + 1)
    .execute();
  const data = rows.slice(0, limit);
  return { data, nextCursor: rows.length > limit ? (data.at(-1)?.servicePoint ?? null) : null };
};

/** How many events of a point its row knows. */
export const pointEvents = async (db: Kysely<PointTables>, servicePoint: string): Promise<number> => {
  const row = await db.selectFrom('oversight').select('revision').where('servicePoint', '=', servicePoint).executeTakeFirst();
  return row === undefined ? 0 : row.revision + 1;
};
