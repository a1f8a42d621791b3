import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { BrokenText, wholeLinesOf } from '#kernel/file-text.js';

/** In characters, of one record: a quotation mark that is never closed takes in line after line. */
export const longestRecord = 64 * 1024;

/** How every file of CSV is read: a record that is wrong is passed over and told, the rest go on. */
export const csvOptions = { info: true, skipEmptyLines: true, skipRecordsWithError: true, trim: true } as const;

/** What keeps a line from being CSV. */
export type CsvFault = 'quote-open' | 'quote-inside' | 'field-count' | 'not-csv';

const faults: Readonly<Record<string, CsvFault>> = {
  CSV_QUOTE_NOT_CLOSED: 'quote-open',
  CSV_RECORD_INCONSISTENT_COLUMNS: 'field-count',
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'field-count',
  INVALID_OPENING_QUOTE: 'quote-inside',
};

/** Why a line is not CSV, by the parser's code: its own words quote the line. */
export const csvFault = (code: string): CsvFault => faults[code] ?? 'not-csv';

/**
 * What a parser of CSV passes over as the end of the text: a record that is longer than it may be, because the parser says nothing of
 * all that comes after it; `undefined` for anything else. `last` is the line on which the record before it ends.
 */
export const endlessRecord = (error: { readonly code: string; readonly column?: unknown }, last: number) =>
  error.code === 'CSV_MAX_RECORD_SIZE' ? new BrokenText(last + 1, 'record-too-long', String(error.column)) : undefined;

/**
 * One record of a file of CSV, its cells by the names of the first line. `line` is where it ends, counted from 1; `broken` says why
 * it cannot be read, `end` why nothing from there on can.
 */
export type CsvRecord = { readonly line: number } & (
  { readonly record: Readonly<Record<string, string>> } | { readonly broken: CsvFault } | { readonly end: BrokenText }
);

const Parsed = z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) });

/** What the parser could not read, told as it comes. */
class PassedOver {
  readonly #skipped: CsvRecord[] = [];
  readonly #ends: CsvRecord[] = [];
  #last = 1;

  get isOver(): boolean {
    return this.#ends.length > 0;
  }

  /** The record that ends on this line was taken. */
  taken(line: number): void {
    this.#last = line;
  }

  passOver(error: CsvError | undefined, line: number): void {
    const end = error && endlessRecord(error, this.#last);
    if (end) this.end(end);
    if (this.isOver) return;
    // Each wrong mark of a line is told by itself; the line is one.
    if (error && this.#skipped.at(-1)?.line !== line) this.#skipped.push({ line, broken: csvFault(error.code) });
    this.#last = line;
  }

  end(end: BrokenText): void {
    if (!this.isOver) this.#ends.push({ line: end.line, end });
  }

  /** The parser is ahead of who takes its records: what it passed over may stand behind this one. */
  before(line: number): readonly CsvRecord[] {
    return this.#skipped.splice(0, this.#skipped.filter((one) => one.line < line).length);
  }

  get rest(): readonly CsvRecord[] {
    return [...this.#skipped, ...this.#ends];
  }
}

/**
 * The records of a file of CSV with a header, one at a time; memory stays flat for any length. One that cannot be read is `broken`,
 * and the rest go on; where the grammar of the whole is broken, as by a quotation mark that is never closed, or the text is in
 * other letters than UTF-8, that is the last. `longest` is that of a record, in characters.
 */
export async function* csvRecords(bytes: AsyncIterable<Uint8Array>, longest = longestRecord): AsyncGenerator<CsvRecord> {
  const over = new PassedOver();
  const parser = parse({
    ...{ ...csvOptions, bom: true, columns: true, maxRecordSize: longest },
    onRecord: (one: { readonly info: { readonly lines: number } }) => {
      over.taken(one.info.lines);
      return one;
    },
    onSkip: (error) => {
      over.passOver(error, parser.info.lines);
      return undefined;
    },
  });
  pipeline(Readable.from(readable(bytes, over)), parser, () => undefined); // an error of either comes out of the loop
  try {
    for await (const parsed of parser) {
      const { record, info } = Parsed.parse(parsed);
      yield* over.before(info.lines);
      yield { line: info.lines, record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    over.passOver(error, parser.info.lines);
  }
  yield* over.rest;
}

/** The lines up to where the text cannot be read any further: what was read before it is taken. */
async function* readable(bytes: AsyncIterable<Uint8Array>, over: PassedOver): AsyncGenerator<string> {
  try {
    for await (const lines of wholeLinesOf(bytes)) {
      if (over.isOver) return;
      if (lines !== '') yield lines;
    }
  } catch (error) {
    if (!(error instanceof BrokenText)) throw error;
    over.end(error);
  }
}
