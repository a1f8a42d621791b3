import { refuse } from '#kernel/refusal.js';

/** Cursors into a list that does not change: how many of it were shown. */
export const placeOf = (shown: number): string => Buffer.from(`shown:${shown}`).toString('base64url');

/** Throws `Refusal` `cursor.invalid`. */
export const placeIn = (cursor: string): number => {
  const shown = /^shown:(\d{1,7})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  return shown === undefined ? refuse('invalid', 'cursor.invalid', { field: 'cursor' }) : Number(shown);
};
