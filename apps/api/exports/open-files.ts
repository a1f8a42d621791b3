import { once } from 'node:events';
import { Readable } from 'node:stream';

/** Files on their way. A process that stops waits for none of their readers: what is not out by then breaks off. */
export class OpenFiles {
  readonly #files = new Set<Readable>();
  #isOver = false;

  /** A file as it is sent, as fast as its reader takes it. */
  send(bytes: AsyncIterable<Uint8Array | string>): Readable {
    const file = Readable.from(bytes, { objectMode: false });
    if (this.#isOver) return file.destroy();
    this.#files.add(file);
    return file.once('close', () => this.#files.delete(file));
  }

  /** Breaks off what is on its way, and waits until whoever writes it knows. */
  async breakOff(): Promise<void> {
    this.#isOver = true;
    await Promise.allSettled([...this.#files].map((file) => once(file.destroy(), 'close')));
  }
}
