import { BlobStoreOutage, type ByteStream } from '#kernel/blob-store.port.js';

/** What the store itself does. Every error of it is an outage; those of the bytes it is fed are not its own. */
export const doing = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw error instanceof BlobStoreOutage ? error : new BlobStoreOutage(what, error);
  }
};

/** Bytes of the store, whose errors are outages. Reads only as far as somebody asks. */
export async function* readingFrom(stream: ByteStream): ByteStream {
  try {
    yield* stream;
  } catch (error) {
    throw new BlobStoreOutage('reading', error);
  }
}

export const codeOf = (error: unknown): string => (Error.isError(error) && 'code' in error ? String(error.code) : '');
