/** A line of a text stream; `text` is undefined for one that is longer than allowed, which is skipped without being kept. */
export interface Line {
  readonly number: number;
  readonly text: string | undefined;
}

const newline = 0x0a;

/** Cuts a byte stream into lines, in memory of one chunk and one line. Empty lines are passed over but counted. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Line[]> {
  let rest = Buffer.alloc(0);
  let number = 0;
  let tooLong = false;
  const line = (end: Buffer): Line[] => {
    number++;
    const text = tooLong || end.length > longest ? undefined : end.toString('utf8').trim();
    tooLong = false;
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
