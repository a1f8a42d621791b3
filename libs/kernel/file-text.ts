/** In characters. A longer line is broken: memory must stay flat whatever the file holds. */
export const longestLine = 64 * 1024;

/** Where a text cannot be read any further. `line` counts from 1, `field` is one of a CSV file. */
export class BrokenText extends Error {
  constructor(
    readonly line: number,
    readonly code: 'not-utf-8' | 'line-too-long' | 'record-too-long',
    readonly field: string | null = null,
  ) {
    super(code);
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
