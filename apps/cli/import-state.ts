import { open, readFile, rename, rm } from 'node:fs/promises';
import { z } from 'zod';

const Count = z.number().int().min(0);

/** What an import is of: where any of it differs, an earlier run tells nothing. */
const Identity = z.strictObject({
  source: z.string(),
  /** Digest of the source map. */
  map: z.string(),
  format: z.string(),
  size: Count,
  modified: z.number(),
  rejects: z.string().nullable(),
});
export type Identity = z.infer<typeof Identity>;

/** How far an import has come: every record before the place is answered. */
const Reached = z.strictObject({
  offset: Count,
  line: Count,
  accepted: Count,
  duplicates: Count,
  rejected: Count,
  /** Size of the file of rejections. */
  rejectBytes: Count,
});
export type Reached = z.infer<typeof Reached>;

const State = z.strictObject({ of: Identity, reached: Reached });

export const atStart: Reached = { offset: 0, line: 0, accepted: 0, duplicates: 0, rejected: 0, rejectBytes: 0 };

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Where an import that was interrupted goes on: a small file beside the input, gone once all of it was taken in. */
export class ImportState {
  readonly #path: string;

  constructor(
    file: string,
    private readonly of: Identity,
  ) {
    this.#path = `${file}.progress.json`;
  }

  /** Where an earlier run of the same import stopped; `undefined` where there was none. */
  async load(): Promise<Reached | undefined> {
    const text = await readFile(this.#path, 'utf8').catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (text === undefined) return undefined;
    const { of, reached } = State.parse(JSON.parse(text));
    return JSON.stringify(of) === JSON.stringify(Identity.parse(this.of)) ? reached : undefined;
  }

  /** Either the old state or the new one is there, whenever the process is killed or the power fails. */
  async save(reached: Reached): Promise<void> {
    const next = `${this.#path}.next`;
    const file = await open(next, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify({ of: this.of, reached }));
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(next, this.#path);
  }

  async clear(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}
