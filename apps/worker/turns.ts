import type { Log } from '#kernel/log.port.js';
import { reasonOf } from './trouble.js';

/** What walks read models, orders or files is done at every so-manieth turn. */
const restEveryTurns = 15;

type Chore = (turn: string) => Promise<unknown>;

export interface TurnsOptions {
  /** At every turn: quick, and in need of no read model. */
  readonly every: Chore;
  /** Now and then, one after the other. */
  readonly rest: readonly Chore[];
  /** Read models of another version than this build reads: they are built anew after an upgrade. */
  readonly notReady: () => Promise<readonly string[]>;
  readonly log: Log;
}

/** The turns in which a worker makes good what was lost; what fails, or has to wait, is what the next turn goes on with. */
export class Turns {
  #turn = 0;
  #owed: readonly Chore[] = [];
  #isWaiting = false;

  constructor(private readonly options: TurnsOptions) {}

  async take(until: AbortSignal): Promise<void> {
    const { every, rest, log } = this.options;
    if (this.#turn % restEveryTurns === 0) this.#owed = rest;
    const turn = `turn-${this.#turn++}`;
    try {
      await every(turn);
      if (this.#owed.length > 0 && (await this.#isReady())) await this.#pay(turn, until);
    } catch (error) {
      log.error({ reason: reasonOf(error) }, 'reconciling failed and will be tried again');
    }
  }

  async #pay(turn: string, until: AbortSignal): Promise<void> {
    for (let chore = this.#owed[0]; chore && !until.aborted; chore = this.#owed[0]) {
      await chore(turn);
      this.#owed = this.#owed.slice(1);
    }
  }

  /** An old table may lack what this build asks for: that is told once, and is no failure. */
  async #isReady(): Promise<boolean> {
    const readModels = await this.options.notReady();
    const wasWaiting = this.#isWaiting;
    this.#isWaiting = readModels.length > 0;
    if (this.#isWaiting && !wasWaiting)
      this.options.log.info({ readModels }, 'timers are looked for when the read models are built anew');
    return !this.#isWaiting;
  }
}
