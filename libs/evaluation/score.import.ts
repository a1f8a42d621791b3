import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { BrokenText, endlessRecord, wholeLinesOf } from '#kernel/file-text.js';

/**
 * One record of a file of scores, not looked at yet. `line` is where it ends, counted from 1; `broken` says why it cannot be read,
 * `end` why nothing from there on can.
 */
export type ScoreRecord = { readonly line: number } & (
  { readonly record: unknown } | { readonly broken: string } | { readonly end: BrokenText }
);

/** A longer record is broken: memory stays flat whatever the file holds. */
const longestRecord = 32 * 1024;

const CsvRecord = z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) });

/** As a score's body has it: blank cells are not there, and a value is a number where it looks like one. */
const bodyOf = ({ value, ...cells }: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== '')),
  ...(value !== undefined && value !== '' && { value: /^-?\d{1,9}(?:\.\d{1,9})?$/.test(value) ? Number(value) : value }),
});

/**
 * The records of a CSV file of scores, in UTF-8: `subject`, `indicator`, `value` and, where there is one, `evidence`, named in
 * its first line. One that cannot be read is `broken`, and the rest go on; where the grammar of the whole is broken, as by a
 * quotation mark that is never closed, or the text is in other letters, that is the last.
 */
export async function* scoreRecords(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ScoreRecord> {
  const skipped: ScoreRecord[] = [];
  const ends: ScoreRecord[] = [];
  let last = 1;
  const parser = parse({
    bom: true,
    columns: true,
    info: true,
    maxRecordSize: longestRecord,
    skipEmptyLines: true,
    skipRecordsWithError: true,
    trim: true,
    onRecord: (one: { readonly info: { readonly lines: number } }) => {
      last = one.info.lines;
      return one;
    },
    onSkip: (error) => {
      const end = error && endlessRecord(error, last);
      if (end && ends.length === 0) ends.push({ line: end.line, end });
      last = parser.info.lines;
      if (error && ends.length === 0) skipped.push({ line: parser.info.lines, broken: error.code });
      return undefined;
    },
  });
  pipeline(Readable.from(readable(bytes, ends)), parser, () => undefined); // an error of either comes out of the loop
  try {
    for await (const parsed of parser) {
      const { record, info } = CsvRecord.parse(parsed);
      // The parser is ahead of this loop: what it skipped may stand behind this record.
      yield* skipped.splice(0, skipped.filter(({ line }) => line < info.lines).length);
      yield { line: info.lines, record: bodyOf(record) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (ends.length === 0) skipped.push({ line: parser.info.lines, broken: error.code });
  }
  yield* skipped;
  yield* ends;
}

/** The lines up to where the text cannot be read any further, which goes to `ends`: what was read before it is taken. */
async function* readable(bytes: AsyncIterable<Uint8Array>, ends: ScoreRecord[]): AsyncGenerator<string> {
  try {
    for await (const lines of wholeLinesOf(bytes)) {
      if (ends.length > 0) return;
      if (lines !== '') yield lines;
    }
  } catch (error) {
    if (!(error instanceof BrokenText)) throw error;
    ends.push({ line: error.line, end: error });
  }
}
