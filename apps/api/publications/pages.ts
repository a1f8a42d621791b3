import { refuse } from '#kernel/refusal.js';

export interface Paging {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const placeIn = (cursor: string | undefined): number => {
  if (cursor === undefined) return 0;
  const [, offset] = /^row:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  return offset === undefined ? refuse('invalid', 'cursor.invalid', { field: 'cursor' }) : Number(offset);
};

/** A page of a list that is the same whenever it is made. Refuses a foreign cursor with `cursor.invalid`. */
export const pageOf = <Entry>(all: readonly Entry[], { cursor, limit }: Paging) => {
  const from = placeIn(cursor);
  const next = from + limit;
  return {
    data: all.slice(from, next),
    nextCursor: next < all.length ? Buffer.from(`row:${next}`).toString('base64url') : null,
  };
};
