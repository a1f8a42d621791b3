import { type RawBuilder, sql } from 'kysely';
import type { ReadConnection } from './schema.js';

/** A value as it goes into one column of one row; JSON columns take their text. */
export type Cell = string | number | bigint | boolean | Buffer | null;

export interface Column {
  readonly name: string;
  readonly type: string;
}

const special = /["\\]/;
const everySpecial = /["\\]/g;
const literal = (cell: Cell): string => {
  if (cell === null) return 'NULL';
  if (typeof cell === 'string') return special.test(cell) ? `"${cell.replaceAll(everySpecial, '\\$&')}"` : `"${cell}"`;
  return Buffer.isBuffer(cell) ? `"\\\\x${cell.toString('hex')}"` : String(cell);
};

/** A whole column as the text of a PostgreSQL array: one parameter a column keeps any number of rows one statement. */
const arrayLiteral = (cells: readonly Cell[]): string => {
  let text = '';
  for (const cell of cells) text += text === '' ? literal(cell) : `,${literal(cell)}`;
  return `{${text}}`;
};

export const table = (name: string): RawBuilder<unknown> => sql.id('read', name);
export const names = (columns: readonly Column[]): RawBuilder<unknown> => sql.join(columns.map(({ name }) => sql.id(name)));
export const definitions = (columns: readonly Column[]): RawBuilder<unknown> =>
  sql.join(columns.map(({ name, type }) => sql`${sql.id(name)} ${sql.raw(type)}`));

/**
 * Inserts rows given column by column; `onConflict` ends the statement and may call the table's own row `stored`.
 * A column without any value is left to be NULL by itself: most measures are not in most batches.
 */
export const insertColumns = async (
  db: ReadConnection,
  into: { readonly name: string; readonly columns: readonly Column[] },
  cells: readonly (readonly Cell[])[],
  onConflict: RawBuilder<unknown> = sql``,
): Promise<void> => {
  const filled = into.columns
    .map((column, i) => ({ column, values: cells[i] ?? [] }))
    .filter(({ values }) => values.some((value) => value !== null));
  const columns = names(filled.map(({ column }) => column));
  const arrays = sql.join(filled.map(({ column, values }) => sql`${arrayLiteral(values)}::${sql.raw(column.type)}[]`));
  const rows = sql`SELECT * FROM unnest(${arrays})`;
  await sql`INSERT INTO ${table(into.name)} AS stored (${columns}) ${rows} ${onConflict}`.execute(db);
};
