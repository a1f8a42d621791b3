import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Clock } from '#kernel/clock.port.js';

const Kept = z.object({ aheadMillis: z.number().int().nonnegative() });

const read = async (file: string): Promise<number> => {
  try {
    return Kept.parse(JSON.parse(await readFile(file, 'utf8'))).aheadMillis;
  } catch (error) {
    if (Error.isError(error) && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
};

/** The machine's clock, and as much ahead of it as visitors of a demonstration have moved it on. It never goes back. */
export class DemoClock extends Clock {
  private constructor(
    private readonly file: string,
    private aheadMillis: number,
  ) {
    super();
  }

  /** As it was left in a data folder. */
  static async open(folder: string): Promise<DemoClock> {
    const file = join(folder, 'demo-clock.json');
    return new DemoClock(file, await read(file));
  }

  /** Milliseconds ahead of the machine. */
  get ahead(): number {
    return this.aheadMillis;
  }

  override now(): Date {
    return new Date(Date.now() + this.aheadMillis);
  }

  /** Moves on, for this start and all to come. Throws `RangeError` for a way back. */
  async moveOn(millis: number): Promise<void> {
    if (!Number.isInteger(millis) || millis < 0) throw new RangeError('a clock moves on, and by whole milliseconds');
    const aheadMillis = this.aheadMillis + millis;
    await writeFile(`${this.file}.new`, JSON.stringify({ aheadMillis }), { mode: 0o600 });
    await rename(`${this.file}.new`, this.file);
    this.aheadMillis = aheadMillis;
  }
}
