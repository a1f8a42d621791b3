import { csvOf } from '#platform/tables/csv.js';
import type { Table } from '#platform/tables/table.js';
import { xlsxOf } from '#platform/tables/xlsx.js';
import type { Format } from './export-table.js';

export const contentTypes: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export const bytesOf = (format: Format, tables: readonly Table[]): AsyncIterable<string | Uint8Array> =>
  format === 'csv' ? csvOf(tables) : xlsxOf(tables);
