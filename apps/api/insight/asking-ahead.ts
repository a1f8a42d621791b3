import type { Log } from '#kernel/log.port.js';
import { sleep } from '#kernel/sleep.js';
import { isOlderShape, reasonOf } from '../../worker/trouble.js';

/** How often it is looked whether there is anything new to ask. */
const lookMillis = 10_000;
/** So long after a failure nothing is asked: it would fail again, and every time at the same cost. */
const restMillis = 300_000;

export interface AskingAheadOptions {
  /** What there is to ask now, each by a mark that is another one as soon as it must be asked again. Quick. */
  readonly questions: () => Promise<ReadonlyMap<string, () => Promise<unknown>>>;
  readonly log: Log;
}

/**
 * Asks what people will ask, before they do: whoever answers remembers. One question after the other, each once, and again when its
 * mark is another; what fails is said in the log and tried again later.
 */
export class AskingAhead {
  readonly #stopping = new AbortController();
  #working: Promise<void> = Promise.resolve();
  #asked: ReadonlySet<string> = new Set();

  constructor(private readonly options: AskingAheadOptions) {}

  start(): void {
    this.#working = this.#work();
  }

  /** Begins no further question; one that is under way is waited for. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#working;
  }

  /** Asks what is new. False where it failed. */
  async look(): Promise<boolean> {
    try {
      await this.#ask();
      return true;
    } catch (error) {
      if (this.#stopping.signal.aborted || isOlderShape(error)) return true; // what is being built anew is there at a later look
      this.options.log.error({ reason: reasonOf(error) }, 'what people ask first could not be asked ahead; tried again later');
      return false;
    }
  }

  async #work(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const isWell = await this.look();
      await sleep(isWell ? lookMillis : restMillis, signal);
    }
  }

  async #ask(): Promise<void> {
    const questions = await this.options.questions();
    this.#asked = new Set([...this.#asked].filter((mark) => questions.has(mark)));
    for (const [mark, ask] of questions) {
      if (this.#asked.has(mark) || this.#stopping.signal.aborted) continue;
      await ask();
      this.#asked = new Set([...this.#asked, mark]);
    }
  }
}
