import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { BrokenText, csvReason, longestRecord, endlessRecord, textOf, wholeLinesOf } from '#kernel/file-text.js';
import type { LineProblem } from './import.entry.js';
import { JsonElements } from './json-elements.js';

export const ImportFormat = z.enum(['csv', 'ndjson', 'json']);
export type ImportFormat = z.infer<typeof ImportFormat>;

/** One record of a file, not looked at yet. `line` is where it ends, counted from 1. */
export type FileRecord = { readonly line: number } & ({ readonly record: unknown } | { readonly problem: LineProblem });

/** The bytes of a file, in chunks. */
export type Source = AsyncIterable<Uint8Array>;

/**
 * The records of a file, one at a time; memory stays flat for any length. A record that cannot be read is a
 * problem of its own; where the grammar of the whole is broken (an open quotation mark, no array), the problem is the last.
 */
export const readRecords = (source: Source, format: ImportFormat): AsyncGenerator<FileRecord> => {
  switch (format) {
    case 'csv':
      return csvRecords(source);
    case 'ndjson':
      return ndjsonRecords(source);
    case 'json':
      return jsonRecords(source);
  }
};

const CsvLine = z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) });

const csvOptions = {
  bom: true,
  columns: true,
  info: true,
  maxRecordSize: longestRecord,
  skipEmptyLines: true,
  skipRecordsWithError: true,
  trim: true,
} as const;

async function* csvRecords(source: Source): AsyncGenerator<FileRecord> {
  const skipped: FileRecord[] = [];
  const ends: FileRecord[] = [];
  let last = 1;
  const parser = parse({
    ...csvOptions,
    onRecord: (one: { readonly info: { readonly lines: number } }) => {
      last = one.info.lines;
      return one;
    },
    onSkip: (error) => {
      const { lines: line } = parser.info;
      const end = error && endlessRecord(error, last);
      if (end && ends.length === 0) ends.push(endOf(end));
      if (ends.length > 0) return undefined;
      // Each wrong mark of a line is told by itself; the line is one.
      if (error && skipped.at(-1)?.line !== line) skipped.push({ line, problem: broken(csvReason(error.code)) });
      last = line;
      return undefined;
    },
  });
  const lines = readable(source, ends);
  pipeline(Readable.from(lines), parser, () => undefined); // an error of either comes out of the loop
  try {
    for await (const parsed of parser) {
      const { record, info } = CsvLine.parse(parsed);
      // The parser is ahead of this loop: what it skipped may stand behind this record.
      yield* skipped.splice(0, skipped.filter(({ line }) => line < info.lines).length);
      yield { line: info.lines, record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (ends.length === 0) skipped.push({ line: parser.info.lines, problem: broken(csvReason(error.code)) });
  }
  yield* skipped;
  yield* ends;
}

/** The lines up to where the text cannot be read any further, which goes to `ends`: what was read before it is taken. */
async function* readable(source: Source, ends: FileRecord[]): AsyncGenerator<string> {
  try {
    for await (const lines of wholeLinesOf(source)) {
      if (ends.length > 0) return;
      if (lines !== '') yield lines;
    }
  } catch (error) {
    if (!(error instanceof BrokenText)) throw error;
    ends.push(endOf(error));
  }
}

const broken = (reason: string): LineProblem => ({ field: null, code: 'import.unreadable', reason });

const endOf = ({ line, code, field, message: reason }: BrokenText): FileRecord => ({
  line,
  problem: { field, code: `import.${code}`, reason },
});

async function* ndjsonRecords(source: Source): AsyncGenerator<FileRecord> {
  let line = 0;
  const ends: FileRecord[] = [];
  for await (const lines of readable(source, ends))
    for (const text of lines.replace(/\n$/, '').split('\n')) {
      line += 1;
      if (text.trim() !== '') yield { line, ...parsed(text) };
    }
  yield* ends;
}

async function* jsonRecords(source: Source): AsyncGenerator<FileRecord> {
  const elements = new JsonElements();
  try {
    for await (const piece of textOf(source)) for (const { line, text } of elements.take(piece)) yield { line, ...parsed(text) };
    if (elements.unfinished) yield { line: elements.line, problem: broken('the file ends inside an object') };
  } catch (error) {
    if (error instanceof BrokenText) yield endOf(error);
    else if (error instanceof SyntaxError) yield { line: elements.line, problem: broken(error.message) };
    else throw error;
  }
}

const parsed = (text: string): { readonly record: unknown } | { readonly problem: LineProblem } => {
  try {
    return { record: JSON.parse(text) };
  } catch {
    return { problem: broken('the line is not JSON') };
  }
};
