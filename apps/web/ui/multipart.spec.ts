import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boundaryOf, partsOf, textOf } from './multipart.js';

const boundary = 'XfJ7';

const written = (parts: readonly { name: string; filename?: string; bytes: Buffer }[]): Buffer =>
  Buffer.concat([
    ...parts.flatMap(({ name, filename, bytes }) => [
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`),
      Buffer.from(filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: image/png`),
      Buffer.from('\r\n\r\n'),
      bytes,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);

async function* cut(whole: Buffer, sizes: readonly number[]) {
  await Promise.resolve();
  let at = 0;
  for (const size of sizes) {
    yield whole.subarray(at, at + size);
    at += size;
  }
  yield whole.subarray(at);
}

const read = async (bytes: AsyncIterable<Uint8Array>) => {
  const parts: { name: string; filename?: string; bytes: Buffer }[] = [];
  for await (const { name, filename, bytes: content } of partsOf(bytes, boundary)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(Buffer.from(chunk));
    parts.push({ name, ...(filename !== undefined && { filename }), bytes: Buffer.concat(chunks) });
  }
  return parts;
};

/** Content that has all that delimiters are made of in it. */
const content = fc
  .array(fc.constantFrom('\r', '\n', '--', '\r\n--', boundary, boundary.slice(0, 2), 'x', '图'), { maxLength: 30 })
  .map((pieces) => pieces.join('').replaceAll(`\r\n--${boundary}`, ''))
  .filter((text) => !text.includes(`\r\n--${boundary}`) && !`\r\n${text}\r\n`.slice(2, -2).includes(`\r\n--${boundary}`))
  .map((text) => Buffer.from(text));

describe('a form that takes files along', () => {
  it('is read as it was written, whatever its pieces', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ name: fc.constantFrom('file', 'then'), bytes: content }), { maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 }),
        async (parts, sizes) => expect(await read(cut(written(parts), sizes))).toEqual(parts),
      ),
    ));

  it('names files as the browser does', async () => {
    const parts = [{ name: 'file', filename: '照片 %22一%22.png', bytes: Buffer.from('x') }];
    expect(await read(cut(written(parts), []))).toMatchObject([{ filename: '照片 "一".png' }]);
  });

  it('passes over what nobody reads', async () => {
    const parts = ['a', 'b'].map((name) => ({ name, bytes: Buffer.alloc(10_000, name) }));
    const names: string[] = [];
    for await (const part of partsOf(cut(written(parts), [100]), boundary)) names.push(part.name);
    expect(names).toEqual(['a', 'b']);
  });

  it('goes on with the next part where a reader left one in the middle', async () => {
    const parts = ['a', 'b'].map((name) => ({ name, bytes: Buffer.alloc(10_000, name) }));
    const begun: string[] = [];
    for await (const { name, bytes } of partsOf(cut(written(parts), [100, 100]), boundary))
      for await (const chunk of bytes) {
        begun.push(`${name}${Buffer.from(chunk).toString('latin1').charAt(0)}`);
        break;
      }
    expect(begun).toEqual(['aa', 'bb']);
  });

  it('is refused where it breaks off, and where a text has no end', async () => {
    const whole = written([{ name: 'then', bytes: Buffer.alloc(9_000, 'x') }]);
    await expect(read(cut(whole.subarray(0, 5_000), []))).rejects.toMatchObject({ status: 400 });
    const [part] = [await partsOf(cut(whole, []), boundary).next()];
    await expect(textOf(part.value!)).rejects.toMatchObject({ status: 413 });
  });

  it('lets go of what it reads from as soon as it is whole', async () => {
    let isLeft = false;
    async function* body() {
      try {
        yield* cut(written([{ name: 'a', bytes: Buffer.from('x') }]), []);
        yield Buffer.from('what follows the end is nobody’s');
      } finally {
        isLeft = true;
      }
    }
    await read(body());
    expect(isLeft).toBe(true);
  });

  it('says its boundary', () => {
    expect(boundaryOf('multipart/form-data; boundary=----WebKit1')).toBe('----WebKit1');
    expect(boundaryOf('multipart/form-data; charset=utf-8; boundary="a b"')).toBe('a b');
    expect(boundaryOf('application/json')).toBeUndefined();
  });
});
