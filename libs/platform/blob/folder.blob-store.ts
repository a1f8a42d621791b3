import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BlobStore, type ByteStream } from '#kernel/blob-store.port.js';
import { codeOf, doing, readingFrom } from './outage.js';
import { spooled } from './spool.js';

/** Files that are being written. Its name is not one that a key can have. */
const incoming = '.incoming';
/** A file that has been there for so long was left by a process that is no more. */
const abandonedMillis = 86_400_000;

const ifThere = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/** A name is durable once the folder that holds it is. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/**
 * Blobs as files: one folder below the other, `<root>/<folder>/<name>`. Several processes may share it, over a network file
 * system as well, as long as that renames atomically. A file stands under its name once it is complete and on the disk.
 */
export class FolderBlobStore extends BlobStore {
  private constructor(private readonly root: string) {
    super();
  }

  /** Makes the folder where there is none, and clears up what processes that are no more left behind. */
  static async open(root: string): Promise<FolderBlobStore> {
    const unfinished = join(root, incoming);
    await doing('opening the folder', async () => {
      await mkdir(unfinished, { recursive: true, mode: 0o700 });
      const oldest = Date.now() - abandonedMillis;
      for (const name of await readdir(unfinished)) {
        const path = join(unfinished, name);
        const file = await ifThere(() => stat(path));
        if (file && file.mtimeMs < oldest) await rm(path, { force: true });
      }
    });
    return new FolderBlobStore(root);
  }

  override put(key: string, bytes: ByteStream): Promise<void> {
    return spooled(join(this.root, incoming), bytes, (path) => doing('storing', () => this.#move(path, join(this.root, key))));
  }

  override get(key: string): Promise<ByteStream | undefined> {
    return doing('opening a file', async () => {
      const file = await ifThere(() => open(join(this.root, key)));
      if (file) return readingFrom(file.createReadStream());
      return this.#none();
    });
  }

  override delete(key: string): Promise<void> {
    return doing('removing a file', () => rm(join(this.root, key), { force: true }));
  }

  override async *keys(folder: string): AsyncGenerator<string> {
    const names = await doing('listing a folder', async () => {
      const found = await ifThere(() => readdir(join(this.root, folder)));
      return found ?? this.#none();
    });
    for (const name of names ?? []) yield `${folder}/${name}`;
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }

  /** The folder of the key is made, the root never: where it is gone, so is the disk that it was on. */
  async #move(from: string, to: string): Promise<void> {
    const folder = dirname(to);
    try {
      await mkdir(folder, { mode: 0o700 });
      await syncFolder(this.root);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    await rename(from, to);
    await syncFolder(folder);
  }

  /** "There is none" is an answer only while the store is there. */
  async #none(): Promise<undefined> {
    await stat(join(this.root, incoming));
    return undefined;
  }
}
