import { z } from 'zod';
import { BrokenText, textOf, wholeLinesOf } from '#kernel/file-text.js';
import { type CsvRecord, csvRecords } from '#platform/csv.js';
import type { LineFault, LineProblem } from './import.entry.js';
import { JsonElements } from './json-elements.js';

export const ImportFormat = z.enum(['csv', 'ndjson', 'json']);
export type ImportFormat = z.infer<typeof ImportFormat>;

/** One record of a file, not looked at yet. `line` is where it ends, counted from 1. */
export type FileRecord = { readonly line: number } & ({ readonly record: unknown } | { readonly problem: LineProblem });

/** The bytes of a file, in chunks. */
export type Source = AsyncIterable<Uint8Array>;

const readers: Readonly<Record<ImportFormat, (source: Source) => AsyncGenerator<FileRecord>>> = {
  async *csv(source) {
    for await (const read of csvRecords(source)) yield fromCsv(read);
  },
  async *ndjson(source) {
    let line = 0;
    for await (const lines of wholeLinesOf(source))
      for (const text of lines.replace(/\n$/, '').split('\n')) {
        line += 1;
        if (text.trim() !== '') yield { line, ...parsed(text) };
      }
  },
  async *json(source) {
    const elements = new JsonElements();
    for await (const piece of textOf(source)) {
      for (const { line, text } of elements.take(piece)) yield { line, ...parsed(text) };
      if (elements.strays) break;
    }
    if (elements.strays) yield { line: elements.line, problem: broken('no-object') };
    else if (elements.unfinished) yield { line: elements.line, problem: broken('open-object') };
  },
};

/**
 * The records of a file, one at a time; memory stays flat for any length. A record that cannot be read is a
 * problem of its own; where the grammar of the whole is broken (an open quotation mark, no array), the problem is the last.
 */
export async function* readRecords(source: Source, format: ImportFormat): AsyncGenerator<FileRecord> {
  try {
    yield* readers[format](source);
  } catch (error) {
    if (!(error instanceof BrokenText)) throw error;
    yield endOf(error);
  }
}

const broken = (fault: LineFault): LineProblem => ({ field: null, code: 'import.unreadable', facts: { fault } });
const endOf = ({ line, code, field }: BrokenText): FileRecord => ({
  line,
  problem: { field, code: `import.${code}`, facts: {} },
});

const fromCsv = (read: CsvRecord): FileRecord => {
  if ('end' in read) return endOf(read.end);
  return 'broken' in read ? { line: read.line, problem: broken(read.broken) } : read;
};

const parsed = (text: string): { readonly record: unknown } | { readonly problem: LineProblem } => {
  try {
    return { record: JSON.parse(text) };
  } catch {
    return { problem: broken('not-json') };
  }
};
