import pg from 'pg';
import { UndecodableEvent } from '#kernel/events.js';
import { LogOutage } from '#platform/read-db/log-pages.js';

/** SQLSTATEs that say "not now": connection lost, resources short, shutting down, a lock or a race lost. */
const transient = /^(08|53|57|40|55P03|58)/;
/** What Node calls a broken or refused connection. */
const connectionCode = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOST|ENET)/;
/** What the driver, which has no codes, says when one is lost or not to be had. */
const connectionWords = /^(Connection terminated|timeout exceeded|Query read timeout|Client has encountered a connection error)/;

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '');

/** True when the same batch can be expected to pass later. Everything else is a bug, and trying again would not help. */
export const isOutage = (error: unknown): boolean => {
  if (error instanceof LogOutage) return true;
  if (error instanceof pg.DatabaseError) return transient.test(error.code ?? '');
  if (error instanceof AggregateError) return error.errors.every(isOutage);
  // Not `instanceof`: what Node itself throws is of another realm where code runs in a context of its own, as specs do.
  if (!Error.isError(error) || error instanceof UndecodableEvent) return false;
  return connectionCode.test(codeOf(error)) || connectionWords.test(error.message);
};

/** True where read models have not the shape that is asked for: one of an older build is being built anew. */
export const isOlderShape = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && (error.code === '42703' || (error.code === '42P01' && /\bread\./.test(error.message))); // no such column, no such table

const longest = 300;

/** What went wrong, in words without data of the event: PostgreSQL's messages quote values, its codes do not. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof UndecodableEvent) return `does not decode: ${error.reason}`;
  if (error instanceof pg.DatabaseError)
    return ['database error', error.code, error.table, error.column, error.constraint].filter(Boolean).join(' ');
  if (error instanceof LogOutage) return `${error.message}: ${reasonOf(error.cause)}`;
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, longest) : 'unknown error';
};
