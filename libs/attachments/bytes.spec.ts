import { describe, expect, it } from '@jest/globals';
import { collected, peeked, watched } from './bytes.js';

/** Chunks that remember how many were asked for, and whether the reader let go. */
const source = (...texts: readonly string[]) => {
  const seen = { asked: 0, ended: false };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      for (const text of texts) {
        seen.asked++;
        await Promise.resolve();
        yield Buffer.from(text);
      }
    } finally {
      seen.ended = true;
    }
  }
  return { bytes: chunks(), seen };
};
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('a stream that is peeked into', () => {
  it.each([
    [0, '', 0],
    [1, 'abc', 1],
    [3, 'abc', 1],
    [4, 'abcdef', 2],
    [100, 'abcdefg', 3],
  ])('shows its first %d bytes, and all of them later', async (least, head, asked) => {
    const { bytes, seen } = source('abc', 'def', 'g');
    const peek = await peeked(bytes, least);
    expect([text(peek.head), seen.asked]).toEqual([head, asked]);
    expect(text(await collected(peek.all))).toBe('abcdefg');
    expect(seen.ended).toBe(true);
  });

  it('may be empty', async () => {
    const { head, all } = await peeked(source().bytes, 10);
    expect([head.length, (await collected(all)).length]).toEqual([0, 0]);
  });

  it('is let go when its reader stops', async () => {
    const { bytes, seen } = source('abc', 'def', 'g');
    const { all } = await peeked(bytes, 1);
    for await (const chunk of all) if (text(chunk) === 'def') break;
    expect(seen).toEqual({ asked: 2, ended: true });
  });
});

describe('a stream that is watched', () => {
  it('ends with what its watcher throws, and reads no further', async () => {
    const { bytes, seen } = source('abc', 'def', 'g');
    const enough = new Error('enough');
    const stopping = watched(bytes, (chunk) => {
      if (text(chunk) === 'def') throw enough;
    });
    await expect(collected(stopping)).rejects.toBe(enough);
    expect(seen).toEqual({ asked: 2, ended: true });
  });
});
