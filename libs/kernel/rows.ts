import type { AnyEvent, StoredEvent } from './events.js';

/** PostgreSQL column types a row may have. */
export type ColumnType =
  'text' | 'integer' | 'bigint' | 'smallint' | 'boolean' | 'timestamptz' | 'date' | 'jsonb' | 'uuid' | 'bytea';

/** An index of some rows only: for what few of many are asked for. Both parts as SQL. */
export interface PartialIndex {
  readonly columns: string;
  readonly where: string;
}

/** A projection into rows by key: what the row was, what happened, what it is; `undefined` is no row. */
export interface Rows<Event extends AnyEvent = AnyEvent, Row extends object = Record<string, unknown>> {
  readonly name: string;
  /** Raise it to build anew beside the live one. */
  readonly version: number;
  /**
   * The columns that this version is meant to fill otherwise than the one before; with the primary key, which rows there are. A
   * rebuild that finds others changed is not swapped unless somebody says so.
   */
  readonly changed?: readonly (keyof Row & string)[];
  /** Every column with its type; the writer makes the table from it. Names are those of the row's fields. */
  readonly columns: Readonly<Record<keyof Row & string, ColumnType>>;
  readonly primaryKey: keyof Row & string;
  /** Further indexes: column lists as SQL. Changing them needs a new version. */
  readonly indexes?: readonly (string | PartialIndex)[];
  readonly on: readonly Event['type'][];
  /** The key of the row that an event is about. */
  key(this: void, event: StoredEvent<Event>): string;
  evolve(this: void, row: Row | undefined, event: StoredEvent<Event>): Row | undefined;
}
