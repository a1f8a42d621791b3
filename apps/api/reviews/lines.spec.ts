import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Line, linesOf } from './lines.js';

async function* inPieces(text: string, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  let from = 0;
  for (const size of sizes) {
    await Promise.resolve();
    yield bytes.subarray(from, (from += size));
  }
  yield bytes.subarray(from);
}

const read = async (text: string, sizes: readonly number[] = [], longest = 20): Promise<Line[]> => {
  const lines: Line[] = [];
  for await (const some of linesOf(inPieces(text, sizes), longest)) lines.push(...some);
  return lines;
};

describe('a stream of lines', () => {
  it('passes over empty lines and counts them', async () => {
    expect(await read('a\n\n  \r\nb\r\n')).toEqual([
      { number: 1, text: 'a' },
      { number: 4, text: 'b' },
    ]);
  });
  it('may end without a line break', async () => expect(await read('a\nb')).toHaveLength(2));
  it('is empty when nothing comes', async () => expect(await read('')).toEqual([]));
  it('takes a line of the greatest length and skips one that is longer', async () => {
    expect(await read(`${'x'.repeat(20)}\n${'x'.repeat(21)}\nb\n${'y'.repeat(50)}`, [10, 10, 10])).toEqual([
      { number: 1, text: 'x'.repeat(20) },
      { number: 2, broken: 'line-too-long' },
      { number: 3, text: 'b' },
      { number: 4, broken: 'line-too-long' },
    ]);
  });
  it('takes no line that is in other letters than UTF-8, and those beside it', async () => {
    const gbk = Buffer.from('c7e0e1b0cfd8', 'hex'); // 青岚县
    const bytes = async function* () {
      yield await Promise.resolve(Buffer.concat([Buffer.from('\ufeff青\n'), gbk, Buffer.from('\nb')]));
    };
    const lines: Line[] = [];
    for await (const some of linesOf(bytes(), 20)) lines.push(...some);
    expect(lines).toEqual([
      { number: 1, text: '青' },
      { number: 2, broken: 'not-utf-8' },
      { number: 3, text: 'b' },
    ]);
  });

  it('reads alike however it is cut', async () => {
    const text = fc.array(fc.stringMatching(/^[差评好 x]{0,12}$/), { maxLength: 12 }).map((lines) => lines.join('\n'));
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(7), { maxLength: 30 }), async (whole, sizes) => {
        expect(await read(whole, sizes)).toEqual(await read(whole));
      }),
      { numRuns: 200 },
    );
  });
});
