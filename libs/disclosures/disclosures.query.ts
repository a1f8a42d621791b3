import { type Kysely, sql } from 'kysely';
import { refuse } from '#kernel/refusal.js';
import { Instant } from '#kernel/values.js';
import type { DisclosureRow, DisclosureTables } from './disclosures.projection.js';

export interface DisclosureFilter {
  /** As `officer:psb-1`. */
  readonly who?: string | undefined;
  /** The number of an order. */
  readonly number?: string | undefined;
  /** From this instant on, and until that one, inclusive. */
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
}

export interface DisclosurePage {
  readonly data: readonly DisclosureRow[];
  readonly nextCursor: string | null;
}

const cursorOf = ({ at, disclosureId }: DisclosureRow): string =>
  Buffer.from(`disclosure:${at} ${disclosureId}`).toString('base64url');
const placeIn = (cursor: string): readonly [string, string] => {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [, at, id] = /^disclosure:((?!0000)\S+Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text) ?? [];
  return at !== undefined && id !== undefined && Instant.safeParse(at).success
    ? [at, id]
    : refuse('invalid', 'cursor.invalid', { field: 'cursor' });
};

/** A page of what staff were shown, the newest first. Refuses a foreign cursor with `cursor.invalid`. */
export const disclosurePage = async (
  db: Kysely<DisclosureTables>,
  { who, number, from, until }: DisclosureFilter,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<DisclosurePage> => {
  const [at, id] = cursor === undefined ? [] : placeIn(cursor);
  const rows = await db
    .selectFrom('disclosures')
    .selectAll()
    .where((eb) =>
      eb.and([
        ...(who === undefined ? [] : [eb('who', '=', who)]),
        ...(number === undefined ? [] : [eb('number', '=', number)]),
        ...(from === undefined ? [] : [eb('at', '>=', from)]),
        ...(until === undefined ? [] : [eb('at', '<=', until)]),
        ...(at === undefined ? [] : [sql<boolean>`("at", "disclosureId") < (${at}::timestamptz, ${id}::uuid)`]),
      ]),
    )
    .orderBy('at', 'desc')
    .orderBy('disclosureId', 'desc')
    .limit(limit + 1)
    .execute();
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last ? cursorOf(last) : null };
};
