import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { Clock } from '#kernel/clock.port.js';
import { Log } from '#kernel/log.port.js';
import { type Board, Pinboard } from '#kernel/pinboard.port.js';
import { Instant } from '#kernel/values.js';
import { formats } from './export-table.js';

/** How many files are shown of whoever takes them, and how long (our own choice): the log keeps them all. */
const filesKept = 50;
const keptMillis = 86_400_000;
/** A file on its way is told of three times a minute at the least: of one that is not, whoever gave it out is gone. */
const silentMillis = 60_000;

const Progress = z.object({
  exportId: z.uuid(),
  table: z.string(),
  format: z.enum(formats),
  begunAt: Instant,
  /** How many went into it so far. */
  rows: z.number().int().min(0),
  /** How many there will be; `null` where that is not known. */
  total: z.number().int().min(0).nullable(),
  state: z.enum(['underway', 'complete', 'broken']),
});
type Progress = z.infer<typeof Progress>;

/** A file, and how far it is. `silent`: neither ended nor heard of for a minute. */
export type TakenFile = Omit<Progress, 'state'> & { readonly state: Progress['state'] | 'silent' };

const boardOf = ({ role, name }: Caller): Board => ({ sort: 'exports', owner: `${role}:${name}` });

/**
 * How far the files are that somebody takes, for them to see. It is kept for convenience, for a day: what was given out is on record
 * in the log, and no file fails because of it.
 */
@Injectable()
export class ExportProgress {
  constructor(
    private readonly pinboard: Pinboard,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Makes room for one more, and shows it. */
  async begin(caller: Caller, file: Omit<Progress, 'rows' | 'state'>): Promise<void> {
    await this.#tried(async () => {
      const board = boardOf(caller);
      await this.pinboard.sweep('exports', this.#dayAgo());
      const pins = (await this.pinboard.list(board)).toSorted((one, other) => (one.at < other.at ? 1 : -1));
      for (const { name } of pins.slice(filesKept - 1)) await this.pinboard.remove(board, name);
    });
    await this.show(caller, { ...file, rows: 0, state: 'underway' });
  }

  async show(caller: Caller, progress: Progress): Promise<void> {
    const pin = { name: progress.exportId, text: JSON.stringify(progress), by: caller.name, at: this.clock.instant() };
    await this.#tried(() => this.pinboard.put(boardOf(caller), pin));
  }

  /** The caller's own files of the last day, those begun last on top. */
  async list(caller: Caller): Promise<readonly TakenFile[]> {
    const [dayAgo, silentSince] = [this.#dayAgo(), this.#ago(silentMillis)];
    const pins = (await this.pinboard.list(boardOf(caller))).filter(({ at }) => at >= dayAgo);
    return pins
      .map(({ text, at }): TakenFile => {
        const progress = Progress.parse(JSON.parse(text));
        return progress.state === 'underway' && at < silentSince ? { ...progress, state: 'silent' } : progress;
      })
      .toSorted((one, other) => other.begunAt.localeCompare(one.begunAt) || one.exportId.localeCompare(other.exportId));
  }

  #dayAgo(): Instant {
    return this.#ago(keptMillis);
  }

  #ago(millis: number): Instant {
    return new Date(this.clock.now().getTime() - millis).toISOString();
  }

  async #tried(pinUp: () => Promise<unknown>): Promise<void> {
    try {
      await pinUp();
    } catch (error) {
      this.log.warn(
        { part: 'exports', reason: error instanceof Error ? error.name : typeof error },
        'how far a file is was not shown',
      );
    }
  }
}
