import { type CsvRecord, csvRecords } from '#platform/csv.js';

/** A longer record, in characters, is broken: memory stays flat whatever the file holds. */
const longestRecord = 32 * 1024;

/** One record of a file of scores, not looked at yet; else why it, or nothing from there on, can be read. */
export type ScoreRecord = Exclude<CsvRecord, { readonly record: unknown }> | { readonly line: number; readonly record: unknown };

/** As a score's body has it: blank cells are not there, and a value is a number where it looks like one. */
const bodyOf = ({ value, ...cells }: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== '')),
  ...(value !== undefined && value !== '' && { value: /^-?\d{1,9}(?:\.\d{1,9})?$/.test(value) ? Number(value) : value }),
});

/**
 * The records of a CSV file of scores, in UTF-8: `subject`, `indicator`, `value` and, where there is one, `evidence`, named in
 * its first line. One that cannot be read is told and the rest go on, as `csvRecords` has it.
 */
export async function* scoreRecords(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ScoreRecord> {
  for await (const read of csvRecords(bytes, longestRecord))
    yield 'record' in read ? { line: read.line, record: bodyOf(read.record) } : read;
}
