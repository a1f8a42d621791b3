import { type Kysely, sql } from 'kysely';
import { refuse } from '#kernel/refusal.js';
import { LocalDay } from '#kernel/values.js';
import type { PublishedData, PublishedRow } from './publication.events.js';
import { type PublicationTables, publishedParts } from './publications.projection.js';
import { FiguresUnavailable } from './unavailable.query.js';

/** A publication, and the one that took its place. */
export interface Publication {
  readonly published: PublishedData;
  readonly supersededBy: string | null;
}

export interface PublicationFilter {
  /** Periods that end on one of these local days. */
  readonly from?: LocalDay | undefined;
  readonly to?: LocalDay | undefined;
  /** Only those whose place no other took. */
  readonly current: boolean;
}

export interface PublicationPage {
  readonly data: readonly Publication[];
  readonly nextCursor: string | null;
}

const cursorOf = ({ to, publicationId }: PublishedData) =>
  Buffer.from(`publication:${to} ${publicationId}`).toString('base64url');
const placeIn = (cursor: string): readonly [day: string, publicationId: string] => {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, day, id] = /^publication:(\S+) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  if (id === undefined || !LocalDay.safeParse(day).success || day === '0000-01-01')
    return refuse('invalid', 'cursor.invalid', { field: 'cursor' });
  return [day ?? '', id];
};

const withNext = (db: Kysely<PublicationTables>) =>
  db
    .selectFrom('publications as publication')
    .leftJoin('publications as next', (join) =>
      join.onRef('next.series', '=', 'publication.series').on(sql<boolean>`next.number = publication.number + 1`),
    )
    .select(['publication.content as published', 'next.publicationId as supersededBy']);

/** A page of publications, the newest period first. Refuses a foreign cursor with `cursor.invalid`. */
export const publicationsPage = async (
  db: Kysely<PublicationTables>,
  { from, to, current }: PublicationFilter,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<PublicationPage> => {
  let query = withNext(db);
  if (from !== undefined) query = query.where('publication.periodTo', '>=', from);
  if (to !== undefined) query = query.where('publication.periodTo', '<=', to);
  if (current) query = query.where('next.publicationId', 'is', null);
  if (cursor !== undefined) {
    const [day, id] = placeIn(cursor);
    query = query.where(
      sql<boolean>`(publication."periodTo" < ${day}::date
        OR (publication."periodTo" = ${day}::date AND publication."publicationId" > ${id}::uuid))`,
    );
  }
  const ordered = query.orderBy('publication.periodTo', 'desc').orderBy('publication.publicationId');
  const rows = await ordered.limit(limit + 1).execute();
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last ? cursorOf(last.published) : null };
};

/** One publication; `undefined` where there is none. */
export const publicationOf = (db: Kysely<PublicationTables>, id: string): Promise<Publication | undefined> =>
  withNext(db).where('publication.publicationId', '=', id).executeTakeFirst();

/** The publication of a series that no other took the place of. */
export const currentPublication = (db: Kysely<PublicationTables>, series: string): Promise<Publication | undefined> =>
  withNext(db).where('publication.series', '=', series).orderBy('publication.number', 'desc').limit(1).executeTakeFirst();

/** The rows of a publication part by part. */
export async function* partsOfPublication(
  db: Kysely<PublicationTables>,
  { publicationId, parts }: Pick<PublishedData, 'publicationId' | 'parts'>,
): AsyncGenerator<readonly PublishedRow[]> {
  const query = db.selectFrom('published_figures').select('rows').where('publicationId', '=', publicationId);
  for (let part = 1; part <= parts; part++) {
    const found = await query.where('part', '=', part).executeTakeFirst();
    if (!found) throw new FiguresUnavailable(publishedParts.name); // written before it was published: on its way
    yield found.rows;
  }
}

/** All rows of a publication: one for each department. */
export const rowsOfPublication = async (
  db: Kysely<PublicationTables>,
  publication: Pick<PublishedData, 'publicationId' | 'parts'>,
): Promise<readonly PublishedRow[]> => {
  const all: PublishedRow[] = [];
  for await (const rows of partsOfPublication(db, publication)) all.push(...rows);
  return all;
};
