import type { ByteStream } from '#kernel/blob-store.port.js';

/** The first bytes of a stream, at least `least` where it has so many, and the whole of it, which is read once. */
export const peeked = async (bytes: ByteStream, least: number): Promise<{ head: Uint8Array; all: ByteStream }> => {
  const source = bytes[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  while (length < least && !ended) {
    const next = await source.next();
    if (next.done) ended = true;
    else {
      chunks.push(next.value);
      length += next.value.length;
    }
  }
  async function* all(): ByteStream {
    try {
      yield* chunks.splice(0);
      for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
    } finally {
      await source.return?.();
    }
  }
  return { head: joined(chunks), all: all() };
};

export const joined = (chunks: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
};

/** Passes bytes on and tells of each; what `seen` throws ends the stream. */
export async function* watched(bytes: ByteStream, seen: (chunk: Uint8Array) => void): ByteStream {
  for await (const chunk of bytes) {
    seen(chunk);
    yield chunk;
  }
}

export const collected = async (bytes: ByteStream): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return joined(chunks);
};
