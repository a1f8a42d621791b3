import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

/** Whether a process of this number runs on this machine. */
export const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM'); // it runs, as somebody else
  }
};

export const readIfThere = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
};

const waitMillis = 50;
/** Longer than PostgreSQL may take to start or to stop. */
const triesAtMost = 2_400;

const grab = async (lock: string): Promise<boolean> => {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(String(process.pid)).finally(() => file.close());
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
};

/**
 * The processes that use the embedded parts of a data folder, each with a mark of its own. Whoever comes first starts the
 * parts, whoever leaves last stops them, and nobody starts them while somebody stops them. A killed process does not count.
 */
export class Users {
  readonly #lock: string;
  readonly #marks: string;

  constructor(folder: string) {
    this.#lock = join(folder, 'postgres.lock');
    this.#marks = join(folder, 'users');
  }

  /** Marks this process as a user, then runs `start`; when it throws, the mark goes too. */
  enter<Result>(start: () => Promise<Result>): Promise<Result> {
    return this.#alone(async () => {
      await mkdir(this.#marks, { recursive: true });
      await writeFile(join(this.#marks, String(process.pid)), '');
      try {
        return await start();
      } catch (error) {
        await this.#unmark(process.pid);
        throw error;
      }
    });
  }

  /** Takes the mark of this process away and runs `stop` when nobody else is left. */
  leave(stop: () => Promise<void>): Promise<void> {
    return this.#alone(async () => {
      await this.#unmark(process.pid);
      if ((await this.others()).length === 0) await stop();
    });
  }

  /** Process numbers of the others that are using the parts now. */
  async others(): Promise<readonly number[]> {
    const marks = await readdir(this.#marks).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    });
    const pids = marks.map(Number).filter((pid) => pid !== process.pid);
    const gone = pids.filter((pid) => !alive(pid));
    await Promise.all(gone.map((pid) => this.#unmark(pid)));
    return pids.filter((pid) => !gone.includes(pid));
  }

  async #unmark(pid: number): Promise<void> {
    await rm(join(this.#marks, String(pid)), { force: true });
  }

  async #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let tries = 0; !(await grab(this.#lock)); tries++) {
      const holder = await readIfThere(this.#lock);
      if (tries === triesAtMost) throw new Error(`process ${holder ?? 'unknown'} does not let go of ${this.#lock}`);
      if (holder && !alive(Number(holder))) await rm(this.#lock, { force: true });
      else await sleep(waitMillis);
    }
    try {
      return await work();
    } finally {
      await rm(this.#lock, { force: true });
    }
  }
}
