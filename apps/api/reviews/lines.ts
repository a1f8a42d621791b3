import { isUtf8 } from 'node:buffer';

/** A line of a text stream; one that is longer than allowed is skipped without being kept, one in other letters cannot be read. */
export type Line = { readonly number: number } & ({ readonly text: string } | { readonly broken: 'line-too-long' | 'not-utf-8' });

const newline = 0x0a;

/** Cuts a byte stream into lines, in memory of one chunk and one line. Empty lines are passed over but counted. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Line[]> {
  let rest = Buffer.alloc(0);
  let number = 0;
  let tooLong = false;
  const line = (end: Buffer): Line[] => {
    number++;
    const isTooLong = tooLong || end.length > longest;
    tooLong = false;
    if (isTooLong) return [{ number, broken: 'line-too-long' }];
    if (!isUtf8(end)) return [{ number, broken: 'not-utf-8' }];
    const text = end.toString('utf8').trim(); // with a byte order mark
    return text === '' ? [] : [{ number, text }];
  };
  for await (const chunk of bytes) {
    let buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: Line[] = [];
    for (let end = buffer.indexOf(newline); end >= 0; end = buffer.indexOf(newline)) {
      lines.push(...line(buffer.subarray(0, end)));
      buffer = buffer.subarray(end + 1);
    }
    tooLong ||= buffer.length > longest;
    rest = tooLong ? Buffer.alloc(0) : Buffer.from(buffer);
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0 || tooLong) yield line(rest);
}
