import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
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

async function* csvRecords(source: Source): AsyncGenerator<FileRecord> {
  const skipped: FileRecord[] = [];
  const parser = parse({
    bom: true,
    columns: true,
    info: true,
    skipEmptyLines: true,
    skipRecordsWithError: true,
    trim: true,
    onSkip: (error) => {
      if (error) skipped.push({ line: parser.info.lines, problem: broken(error.message) });
      return undefined;
    },
  });
  pipeline(Readable.from(source), parser, () => undefined); // an error of either comes out of the loop
  try {
    for await (const parsed of parser) {
      const { record, info } = CsvLine.parse(parsed);
      // The parser is ahead of this loop: what it skipped may stand behind this record.
      yield* skipped.splice(0, skipped.filter(({ line }) => line < info.lines).length);
      yield { line: info.lines, record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    skipped.push({ line: parser.info.lines, problem: broken(error.message) });
  }
  yield* skipped;
}

async function* ndjsonRecords(source: Source): AsyncGenerator<FileRecord> {
  let line = 0;
  for await (const text of linesOf(source)) {
    line += 1;
    if (text.trim() !== '') yield { line, ...parsed(text) };
  }
}

async function* jsonRecords(source: Source): AsyncGenerator<FileRecord> {
  const elements = new JsonElements();
  const decoder = new TextDecoder();
  try {
    for await (const chunk of source) {
      for (const { line, text } of elements.take(decoder.decode(chunk, { stream: true }))) yield { line, ...parsed(text) };
    }
    if (elements.unfinished) yield { line: elements.line, problem: broken('the file ends inside an object') };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    yield { line: elements.line, problem: broken(error.message) };
  }
}

/** Ends at line feeds only: JSON may hold every other line separator. */
async function* linesOf(source: Source): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of source) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

const parsed = (text: string): { readonly record: unknown } | { readonly problem: LineProblem } => {
  try {
    return { record: JSON.parse(text) };
  } catch (error) {
    return { problem: broken(error instanceof Error ? error.message : String(error)) };
  }
};

const broken = (reason: string): LineProblem => ({ field: null, code: 'import.unreadable', reason });
