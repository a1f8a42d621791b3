import { EdgeProblem } from '../../api/http/edge-problem.js';

type Bytes = AsyncIterable<Uint8Array>;

/** One field of a form that takes files along. */
export interface Part {
  readonly name: string;
  /** Of a file, as the browser calls it; empty where none was chosen. */
  readonly filename: string | undefined;
  /** Read once, before the next part is asked for; what is left unread is passed over. */
  readonly bytes: AsyncIterableIterator<Uint8Array, void>;
}

const headBytes = 4_096;
const brokenOff = () => new EdgeProblem(400, 'attachment.broken-off');

/** What was received and not read yet. */
class Received {
  #bytes: Buffer = Buffer.from('\r\n'); // the first delimiter looks like all others then
  readonly #more: AsyncIterator<Uint8Array>;

  constructor(body: Bytes) {
    this.#more = body[Symbol.asyncIterator]();
  }

  /** The bytes before a delimiter, as they come. The delimiter is read, too. */
  async *until(delimiter: Buffer): AsyncGenerator<Buffer, void> {
    for (;;) {
      const at = this.#bytes.indexOf(delimiter);
      // The end of what is here may be the beginning of the delimiter.
      const sure = at >= 0 ? at : Math.max(0, this.#bytes.length - delimiter.length + 1);
      if (sure > 0) yield this.#bytes.subarray(0, sure);
      this.#bytes = this.#bytes.subarray(at >= 0 ? at + delimiter.length : sure);
      if (at >= 0) return;
      await this.#fill();
    }
  }

  async take(length: number): Promise<string> {
    while (this.#bytes.length < length) await this.#fill();
    const taken = this.#bytes.subarray(0, length).toString('latin1');
    this.#bytes = this.#bytes.subarray(length);
    return taken;
  }

  /** Lets go of what it reads from, read to its end or not. */
  async close(): Promise<void> {
    await this.#more.return?.();
  }

  async #fill(): Promise<void> {
    const next: IteratorResult<Uint8Array, unknown> = await this.#more.next();
    if (next.done === true) throw brokenOff();
    this.#bytes = Buffer.concat([this.#bytes, next.value]);
  }
}

const collected = async (bytes: AsyncIterable<Buffer>, most: number): Promise<Buffer> => {
  let all = Buffer.alloc(0);
  for await (const chunk of bytes) {
    all = Buffer.concat([all, chunk]);
    if (all.length > most) throw new EdgeProblem(413, 'request.too-large');
  }
  return all;
};

/** A reader who has seen enough does not end what is read from: its rest still has to be passed over. */
const shielded = (bytes: AsyncGenerator<Uint8Array, void>): AsyncIterableIterator<Uint8Array, void> => ({
  next: () => bytes.next(),
  return: () => Promise.resolve({ done: true, value: undefined }),
  [Symbol.asyncIterator]() {
    return this;
  },
});

/** Browsers write quotes and line ends in names as `%22`, `%0D` and `%0A`. */
const parameter = (head: string, name: string): string | undefined =>
  new RegExp(`^content-disposition:.*;\\s*${name}="([^"]*)"`, 'im').exec(head)?.[1]?.replace(/%22/g, '"');

/** The boundary of a `multipart/form-data`; `undefined` for anything else. */
export const boundaryOf = (contentType: string | undefined): string | undefined => {
  const found = /^multipart\/form-data\s*;.*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '');
  return found?.[1] ?? found?.[2];
};

/** The parts of a form, one after another, in the memory of a chunk (RFC 7578). Throws 400 where it ends before its end. */
export async function* partsOf(body: Bytes, boundary: string): AsyncGenerator<Part, void> {
  const received = new Received(body);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  try {
    await collected(received.until(delimiter), headBytes);
    while ((await received.take(2)) !== '--') {
      const head = (await collected(received.until(Buffer.from('\r\n\r\n')), headBytes)).toString('utf8');
      const bytes = received.until(delimiter);
      yield { name: parameter(head, 'name') ?? '', filename: parameter(head, 'filename'), bytes: shielded(bytes) };
      while ((await bytes.next()).done !== true); // passes over what nobody read; nothing where all was
    }
  } finally {
    await received.close();
  }
}

/** A part that is text. Throws 413 beyond `most` bytes. */
export const textOf = async ({ bytes }: Part, most = headBytes): Promise<string> =>
  (await collected(bytes as AsyncIterable<Buffer>, most)).toString('utf8');
