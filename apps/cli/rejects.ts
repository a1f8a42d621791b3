import { type FileHandle, open } from 'node:fs/promises';
import { formatCount } from './progress.js';

/** Why a line was not taken in: never the line itself, which may hold a comment or a contact. */
export interface Rejection {
  readonly line: number;
  /** `null` for the line as a whole. */
  readonly field: string | null;
  readonly code: string;
  readonly reason: string;
}

const shownAtMost = 20;

/** Tells rejections: the first ones on standard output, all of them, one JSON object a line, into the file of `--rejects`. */
export class Rejects {
  #shown = 0;
  #told = 0;

  private constructor(
    private readonly file: FileHandle | undefined,
    private bytes: number,
  ) {}

  /** The file is kept up to `bytes`: what an interrupted run wrote after its last full chunk is written again. */
  static async open(path: string | undefined, bytes = 0): Promise<Rejects> {
    if (path === undefined) return new Rejects(undefined, 0);
    const file = await open(path, bytes === 0 ? 'w' : 'r+');
    await file.truncate(bytes);
    return new Rejects(file, bytes);
  }

  /** Size of the file so far. */
  get size(): number {
    return this.bytes;
  }

  /** Durable before it answers. */
  async add(rejections: readonly Rejection[]): Promise<void> {
    this.#told += rejections.length;
    for (const { line, field, reason } of rejections.slice(0, shownAtMost - this.#shown)) {
      this.#shown++;
      process.stdout.write(`line ${line}: ${field === null ? '' : `${field}: `}${reason}\n`);
    }
    if (!this.file || rejections.length === 0) return;
    const text = Buffer.from(rejections.map((rejection) => `${JSON.stringify(rejection)}\n`).join(''), 'utf8');
    await this.file.write(text, 0, text.length, this.bytes);
    await this.file.datasync();
    this.bytes += text.length;
  }

  async close(): Promise<void> {
    const hidden = this.#told - this.#shown;
    if (hidden > 0) process.stdout.write(`… and ${formatCount(hidden)} more\n`);
    await this.file?.close();
  }
}
