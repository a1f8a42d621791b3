import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { CsvError, parse, type Parser } from 'csv-parse';
import { z } from 'zod';
import type { LineFault } from '#directory/import.entry.js';
import { BrokenText } from '#kernel/file-text.js';
import { csvFault, csvOptions, endlessRecord, longestRecord } from '#platform/csv.js';
import { reasonOf } from '../api/http/import-reason.js';
import { CannotDo, spoken } from './failure.js';

export const ReviewFormat = z.enum(['csv', 'ndjson']);
export type ReviewFormat = z.infer<typeof ReviewFormat>;

/** A place between two records: bytes of the file before it, and the number of the last line before it. */
export interface Place {
  readonly offset: number;
  readonly line: number;
}

export const beginning: Place = { offset: 0, line: 0 };

/** A record of a file, not looked at yet. `end` is missing where it cannot be told exactly where a broken record ends. */
export type FileRecord = { readonly line: number; readonly end: number | undefined } & (
  { readonly record: unknown } | { readonly broken: string }
);

const unreadable = (fault: LineFault): string => reasonOf({ field: null, code: 'import.unreadable', facts: { fault } }, spoken);

const newline = 0x0a;
const readBytes = 256 * 1024;

const bytesOf = (file: string, start: number): AsyncIterable<Buffer> =>
  createReadStream(file, { start, highWaterMark: readBytes });

/** What was written in other letters would be sealed as something that nobody can read, and be so for ever. */
const notUtf8 = 'the line is not UTF-8: save the file as UTF-8, which Excel and WPS call "CSV UTF-8"';
const isForeign = (record: unknown): boolean => JSON.stringify(record).includes('\ufffd');

const parsed = (text: Buffer): { readonly record: unknown } | { readonly broken: string } => {
  if (!isUtf8(text)) return { broken: notUtf8 };
  try {
    return { record: JSON.parse(text.toString('utf8').trim()) as unknown }; // without a byte order mark
  } catch {
    return { broken: unreadable('not-json') };
  }
};

async function* ndjsonRecords(file: string, from: Place): AsyncGenerator<FileRecord[]> {
  let { offset, line } = from;
  let rest: Buffer = Buffer.alloc(0);
  let lost = 0; // bytes of a line too long to keep
  const take = (text: Buffer, ending: number): FileRecord[] => {
    line++;
    offset += lost + text.length + ending;
    const tooLong = lost > 0 || text.length > longestRecord;
    lost = 0;
    if (tooLong) return [{ line, end: offset, broken: `the line is longer than ${longestRecord} bytes` }];
    return text.toString('latin1').trim() === '' ? [] : [{ line, end: offset, ...parsed(text) }];
  };
  for await (const chunk of bytesOf(file, offset)) {
    const buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const records: FileRecord[] = [];
    let start = 0;
    for (let end = buffer.indexOf(newline); end >= 0; end = buffer.indexOf(newline, start)) {
      records.push(...take(buffer.subarray(start, end), 1));
      start = end + 1;
    }
    rest = buffer.subarray(start);
    if (rest.length > longestRecord) {
      lost += rest.length;
      rest = Buffer.alloc(0);
    }
    yield records;
  }
  if (rest.length + lost > 0) yield take(rest, 0);
}

const columnsOf = async (file: string): Promise<string[]> => {
  let columns: string[] | undefined;
  const parser = parse({ bom: true, trim: true, to: 1, onRecord: (record: string[]) => void (columns = record) });
  for await (const chunk of bytesOf(file, 0)) {
    await written(parser, chunk);
    if (columns) return columns;
  }
  return columns ?? [];
};

/** Resolves when the parser has seen all of the chunk: its records have been handed to `onRecord` and `onSkip`. */
const written = (parser: Parser, chunk: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.write(chunk, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });

const ended = (parser: Parser): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.once('error', reject);
    parser.end(resolve);
  });

const exactEnds = new Set<string>(['CSV_RECORD_INCONSISTENT_COLUMNS']);

async function* csvRecords(file: string, from: Place): AsyncGenerator<FileRecord[]> {
  const records: FileRecord[] = [];
  const place = (lines: number, bytes: number) => ({ line: from.line + lines, end: from.offset + bytes });
  let lastSkipped = 0;
  let last = from.offset === 0 ? 1 : 0;
  const parser = parse({
    bom: from.offset === 0,
    columns: from.offset === 0 ? true : await columnsOf(file),
    ...csvOptions,
    maxRecordSize: longestRecord,
    onRecord: ({ record, info }: { record: unknown; info: { lines: number; bytes: number } }) => {
      last = info.lines;
      records.push({ ...place(info.lines, info.bytes), ...(isForeign(record) ? { broken: notUtf8 } : { record }) });
      return null; // it is taken; nothing is left for the stream
    },
    onSkip: (error) => {
      const broken = error && endlessRecord(error, last);
      if (broken) throw broken;
      const { lines, bytes } = parser.info;
      last = lines;
      const at = place(lines, bytes);
      if (at.line === lastSkipped) return undefined; // each wrong mark of a line is told by itself; the line is one
      lastSkipped = at.line;
      const end = error && exactEnds.has(error.code) ? at.end : undefined;
      records.push({ line: at.line, end, broken: unreadable(csvFault(error?.code ?? '')) });
      return undefined;
    },
  });
  parser.on('error', () => undefined); // the write or end that meets it rejects
  parser.resume();
  for await (const chunk of bytesOf(file, from.offset)) {
    await written(parser, chunk);
    yield records.splice(0);
  }
  await ended(parser);
  yield records.splice(0);
}

const readers = { csv: csvRecords, ndjson: ndjsonRecords };

/** The records of a file from a place on, as many at a time as come with a read; memory is flat for any length. */
export async function* readRecords(file: string, format: ReviewFormat, from: Place): AsyncGenerator<FileRecord[]> {
  try {
    yield* readers[format](file, from);
  } catch (error) {
    if (error instanceof CsvError) throw new CannotDo(`${file}: ${unreadable(csvFault(error.code))}`);
    if (!(error instanceof BrokenText)) throw error;
    const { line, field, code } = error;
    const reason = reasonOf({ field, code: `import.${code}`, facts: {} }, spoken);
    throw new CannotDo(`${file}: line ${from.line + line}: ${field === null ? '' : `${field}: `}${reason}`);
  }
}
