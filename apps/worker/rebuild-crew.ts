import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Crew, RebuildOptions } from '#platform/read-db/rebuild.js';
import type { Hand } from '#platform/read-db/rebuild.ranges.js';
import type { Connected } from '../parts.js';

const script = join(import.meta.dirname, 'rebuild-hand.js');

/** What a hand is told to do, and what it answers: which range it is done with, or could not do. */
export interface HandTask {
  readonly projection: string;
  readonly rebuild: string;
  readonly nth: number;
}
export interface HandAnswer {
  readonly nth: number;
  readonly done: boolean;
}

/** Ranges that one process fills at the same time: while one writes, another reads. */
const rangesAtOnce = 2;

/** It reads the log and writes read models: the master key is none of its business. */
const environmentOf = ({ DATABASE_URL, EVENT_STORE_URL, LOG_LEVEL }: Connected): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  DATABASE_URL,
  LOG_LEVEL,
  ...(EVENT_STORE_URL !== undefined && { EVENT_STORE_URL }),
});

class HandProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (done: boolean) => void>();
  readonly #exited: Promise<unknown>;

  constructor(settings: Connected) {
    this.#child = fork(script, { env: environmentOf(settings), execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.#child.on('message', ({ nth, done }: HandAnswer) => this.#waiting.get(nth)?.(done));
    this.#child.on('error', () => {
      this.#answerAll();
    });
    this.#exited = once(this.#child, 'exit').then(() => {
      this.#answerAll();
    });
  }

  /** False when it could not, or is no more. */
  async fill(task: HandTask): Promise<boolean> {
    if (!this.#child.connected) return false;
    const done = await new Promise<boolean>((resolve) => {
      this.#waiting.set(task.nth, resolve);
      this.#child.send(task, (error) => {
        if (error) resolve(false);
      });
    });
    this.#waiting.delete(task.nth);
    return done;
  }

  async close(): Promise<void> {
    this.#child.kill('SIGKILL'); // what is under way is rolled back
    if (this.#child.pid !== undefined) await this.#exited;
  }

  #answerAll(): void {
    for (const answer of this.#waiting.values()) answer(false);
  }
}

/**
 * Processes that fill ranges of a rebuild side by side: as many as it asks for, or as the machine has cores. What one of them
 * cannot do is tried here, so that what is wrong is said here.
 */
export const rebuildCrew =
  (settings: Connected): NonNullable<RebuildOptions['crew']> =>
  ({ id, projection, processes }, ranges, alone): Crew | undefined => {
    const count = Math.min(processes ?? availableParallelism(), ranges);
    if (count <= 1) return undefined;
    const children = Array.from({ length: count }, () => new HandProcess(settings));
    const handOf =
      (child: HandProcess): Hand =>
      async (range) => {
        if (!(await child.fill({ projection, rebuild: id, nth: range.nth }))) await alone(range);
      };
    return {
      hands: children.flatMap((child) => Array.from({ length: rangesAtOnce }, () => handOf(child))),
      close: async () => {
        await Promise.all(children.map((child) => child.close()));
      },
    };
  };
