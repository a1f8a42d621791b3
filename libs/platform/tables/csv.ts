import type { Cell, Table } from './table.js';

/** So that spreadsheets take it for UTF-8. */
const byteOrderMark = '\uFEFF';
/** What spreadsheets take for the beginning of a formula. */
const formula = /^[=+\-@\t\r]/;
const special = /[",\r\n]/;

/** Text that looks like a formula gets an apostrophe before it, so that nobody's spreadsheet runs what a stranger wrote; numbers stay numbers. */
const field = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = formula.test(cell) ? `'${cell}` : cell;
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const line = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`;

/**
 * Tables as CSV (RFC 4180): UTF-8 with a byte order mark, a line of headings, a part for every batch of rows. Where there are
 * several, each has its name on a line before it, and an empty line between.
 */
export async function* csvOf(tables: readonly Table[]): AsyncGenerator<string> {
  for (const [i, { name, columns, rows }] of tables.entries()) {
    const title = tables.length > 1 ? line([name]) : '';
    yield (i === 0 ? byteOrderMark : '\r\n') + title + line(columns.map(({ head }) => head));
    for await (const batch of rows) if (batch.length > 0) yield batch.map(line).join('');
  }
}
