import type { Kysely } from 'kysely';
import { refuse } from '#kernel/refusal.js';
import { Month, type PublicRow, type Release } from './public.events.js';
import { publicPartKey, publicParts, type PublicTables } from './public.projection.js';
import { FiguresUnavailable } from './unavailable.query.js';

export interface ReleasePage {
  readonly data: readonly Release[];
  readonly nextCursor: string | null;
}

/** The months that were given to everybody, the newest first. Refuses a foreign cursor with `cursor.invalid`. */
export const releasesPage = async (
  db: Kysely<PublicTables>,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<ReleasePage> => {
  if (cursor !== undefined && !Month.safeParse(cursor).success) refuse('invalid', 'cursor.invalid', { field: 'cursor' });
  let query = db.selectFrom('public_months').select(['month', 'content']);
  if (cursor !== undefined) query = query.where('month', '<', cursor);
  const rows = await query
    .orderBy('month', 'desc')
    .limit(limit + 1)
    .execute();
  const data = rows.slice(0, limit).map(({ content }) => content);
  return { data, nextCursor: rows.length > limit ? (data.at(-1)?.month ?? null) : null };
};

/** What was given to everybody of a month; `undefined` where nothing was. */
export const releaseOf = async (db: Kysely<PublicTables>, month: string): Promise<Release | undefined> =>
  (await db.selectFrom('public_months').select('content').where('month', '=', month).executeTakeFirst())?.content;

/** All rows of a release. */
export const rowsOfRelease = async (
  db: Kysely<PublicTables>,
  { publicationId, parts }: Pick<Release, 'publicationId' | 'parts'>,
): Promise<readonly PublicRow[]> => {
  const all: PublicRow[] = [];
  for (let part = 1; part <= parts; part++) {
    const key = publicPartKey({ publicationId, part });
    const found = await db.selectFrom('public_figures').select('rows').where('key', '=', key).executeTakeFirst();
    if (!found) throw new FiguresUnavailable(publicParts.name); // written before it was released: on its way
    all.push(...found.rows);
  }
  return all;
};
