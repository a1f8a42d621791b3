import { refuse } from '#kernel/refusal.js';

/** Cursors are opaque to callers, so that paging can change; inside they are the last code of a page. */
export const encodeCursor = (code: string): string => Buffer.from(`code:${code}`, 'utf8').toString('base64url');

/** Throws `Refusal` `cursor.invalid`. */
export const decodeCursor = (cursor: string): string => {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  return text.startsWith('code:') ? text.slice('code:'.length) : refuse('invalid', 'cursor.invalid', { field: 'cursor' });
};
