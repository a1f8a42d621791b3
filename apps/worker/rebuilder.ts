import type { Log } from '#kernel/log.port.js';
import { sleep } from '#kernel/sleep.js';
import type { Projection } from '#platform/read-db/consumer.js';
import type { RebuildOptions } from '#platform/read-db/rebuild.js';
import { type RebuildRun, runsToWork } from '#platform/read-db/rebuild.runs.js';
import { conduct, passes, type RebuildParts } from './rebuilding.js';
import { reasonOf } from './trouble.js';

export interface RebuilderOptions extends RebuildParts {
  readonly projections: readonly Projection[];
  readonly crew?: RebuildOptions['crew'];
  readonly log: Log;
}

const lookMillis = 1_000;

/** Takes up the rebuilds that are on record and that nobody works on, one after the other: one worker of several gets each. */
export class Rebuilder {
  readonly #stopping = new AbortController();
  #working: Promise<void> = Promise.resolve();

  constructor(private readonly options: RebuilderOptions) {}

  start(): void {
    this.#working = this.#work();
  }

  /** Lets go of what it is at: whoever looks next goes on with it. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#working;
  }

  async #work(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#look(signal).catch((error: unknown) => {
        if (!signal.aborted) this.options.log.warn({ reason: reasonOf(error) }, 'a rebuild waits and will be taken up again');
      });
      await sleep(lookMillis, signal);
    }
  }

  async #look(signal: AbortSignal): Promise<void> {
    for (const run of await runsToWork(this.options.readDb.db)) {
      const projection = this.options.projections.find(
        ({ name, version }) => name === run.projection && version === run.toVersion,
      );
      if (projection && !run.attended && !signal.aborted) await this.#conduct(run, projection, signal);
    }
  }

  async #conduct({ id, projection: name }: RebuildRun, projection: Projection, signal: AbortSignal): Promise<void> {
    const { log, crew } = this.options;
    log.info({ rebuild: id, projection: name }, 'rebuild taken up');
    try {
      const { state, error } = await conduct(this.options, projection, { id, signal, crew });
      log[state === 'failed' ? 'error' : 'info']({ rebuild: id, projection: name, state, ...error }, `rebuild ${state}`);
    } catch (error) {
      if (!passes(error)) throw error;
      log.info({ rebuild: id, projection: name, reason: reasonOf(error) }, 'rebuild let go');
    }
  }
}
