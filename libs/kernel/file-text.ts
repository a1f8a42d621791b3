/** In characters. A longer line is broken: memory must stay flat whatever the file holds. */
const longestLine = 64 * 1024;
/** In characters, of a record of a CSV file: a quotation mark that is never closed takes in line after line. */
export const longestRecord = 64 * 1024;

const reasons = {
  'not-utf-8':
    'the text is not UTF-8 from here on, and was not read: save the file as UTF-8, which Excel and WPS call "CSV UTF-8"',
  'line-too-long': `the line is longer than ${longestLine} characters; nothing from here on was read`,
  'record-too-long': 'the record is too long: look for a quotation mark that is not closed; nothing from here on was read',
} as const;

/** Where a text cannot be read any further: an English sentence says why. `line` counts from 1, `field` is one of a CSV file. */
export class BrokenText extends Error {
  constructor(
    readonly line: number,
    readonly code: keyof typeof reasons,
    readonly field: string | null = null,
  ) {
    super(reasons[code]);
  }
}

type Decoder = InstanceType<typeof TextDecoder>;

/** What the byte order mark says; UTF-8 without one. What was written in other letters would stand in the log for ever. */
const decoderOf = (first: Uint8Array): Decoder => {
  const [one, two] = first;
  if (one === 0xff && two === 0xfe) return new TextDecoder('utf-16le', { fatal: true });
  return new TextDecoder(one === 0xfe && two === 0xff ? 'utf-16be' : 'utf-8', { fatal: true });
};

const decoded = (decoder: Decoder, chunk: Uint8Array | undefined, line: number): string => {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new BrokenText(line, 'not-utf-8');
  }
};

/** A file as text, in pieces as they come, without its byte order mark. Throws `BrokenText`. */
export async function* textOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: Decoder | undefined;
  let line = 1;
  for await (const chunk of source) {
    decoder ??= decoderOf(chunk);
    const text = decoded(decoder, chunk, line);
    line += text.split('\n').length - 1;
    yield text;
  }
  if (decoder) yield decoded(decoder, undefined, line);
}

/** The same cut behind line feeds only, so that no line is taken for whole that is not. Throws `BrokenText`. */
export async function* wholeLinesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let line = 1;
  let rest = '';
  for await (const piece of textOf(source)) {
    rest += piece;
    const end = rest.lastIndexOf('\n') + 1;
    if (end > 0) {
      const whole = rest.slice(0, end);
      line += whole.split('\n').length - 1;
      rest = rest.slice(end);
      yield whole;
    }
    if (rest.length > longestLine) throw new BrokenText(line, 'line-too-long');
  }
  yield rest;
}

const csvReasons: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'the file ends inside a quotation mark that was opened and not closed',
  CSV_RECORD_INCONSISTENT_COLUMNS: 'the line has another number of fields than the first line of the file',
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'the line has another number of fields than the first line of the file',
  INVALID_OPENING_QUOTE: 'the line has a quotation mark inside a field: put the whole field in quotation marks, and it twice',
};

/** Why a line is not CSV, by the parser's code: its own words quote the line. */
export const csvReason = (code: string): string =>
  csvReasons[code] ?? 'the line is not CSV: look at its quotation marks and commas';

/**
 * What a parser of CSV passes over as the end of the text: a record that is longer than it may be, because the parser says nothing of
 * all that comes after it; `undefined` for anything else. `last` is the line on which the record before it ends.
 */
export const endlessRecord = (error: { readonly code: string; readonly column?: unknown }, last: number) =>
  error.code === 'CSV_MAX_RECORD_SIZE' ? new BrokenText(last + 1, 'record-too-long', String(error.column)) : undefined;
