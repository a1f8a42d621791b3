import { CompiledQuery, type RawBuilder, sql } from 'kysely';
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

/** The columns that have a value somewhere: others are left to be NULL by themselves. Most measures are not in most batches. */
const filledOf = (columns: readonly Column[], cells: readonly (readonly Cell[])[]) =>
  columns.map((column, i) => ({ column, values: cells[i] ?? [] })).filter(({ values }) => values.some((value) => value !== null));

const unsafe = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const everyUnsafe = /[\\\t\n\r]/g;

/** A value in the text format of `COPY`. */
const field = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return '\\N';
  if (typeof cell === 'string') return unsafe.test(cell) ? cell.replaceAll(everyUnsafe, (found) => escapes[found] ?? '') : cell;
  return Buffer.isBuffer(cell) ? `\\\\x${cell.toString('hex')}` : String(cell);
};

/** Appends rows given column by column, by `COPY`: half the work for the server that an insert of arrays is. */
export const copyColumns = async (
  db: ReadConnection,
  into: { readonly name: string; readonly columns: readonly Column[] },
  cells: readonly (readonly Cell[])[],
): Promise<void> => {
  const filled = filledOf(into.columns, cells);
  const [first, ...others] = filled.map(({ values }) => values);
  if (!first) return;
  let text = '';
  for (const [row, cell] of first.entries()) {
    text += field(cell);
    for (const values of others) text += `\t${field(values[row])}`;
    text += '\n';
  }
  const columns = names(filled.map(({ column }) => column));
  const statement = sql`COPY ${table(into.name)} (${columns}) FROM STDIN`.compile(db).sql;
  await db.executeQuery(CompiledQuery.raw(statement, [text]));
};

/**
 * Inserts rows given column by column; `onConflict` ends the statement and may call the table's own row `stored`.
 */
export const insertColumns = async (
  db: ReadConnection,
  into: { readonly name: string; readonly columns: readonly Column[] },
  cells: readonly (readonly Cell[])[],
  onConflict: RawBuilder<unknown> = sql``,
): Promise<void> => {
  const filled = filledOf(into.columns, cells);
  const columns = names(filled.map(({ column }) => column));
  const arrays = sql.join(filled.map(({ column, values }) => sql`${arrayLiteral(values)}::${sql.raw(column.type)}[]`));
  const rows = sql`SELECT * FROM unnest(${arrays})`;
  await sql`INSERT INTO ${table(into.name)} AS stored (${columns}) ${rows} ${onConflict}`.execute(db);
};
