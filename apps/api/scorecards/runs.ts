/** How far something is that takes a while. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** What a run is given: where it tells how far it is, and whether anybody still wants to know. */
export interface Doing {
  readonly tell: (done: number) => void;
  readonly signal: AbortSignal;
}

/** Whose it is, what it finds out, and how much there is to do. */
export interface Asked<Result> {
  readonly owner: string;
  /** The same question, whoever asks it. */
  readonly question: string;
  readonly of: number;
  readonly work: (doing: Doing) => Promise<Result>;
}

interface Limits {
  /** How many run at the same time. */
  readonly atOnce: number;
  /** How many of one owner are unfinished: a further one takes the place of the oldest. */
  readonly ofOwner: number;
  /** How many are known, those that are over among them. */
  readonly most: number;
  /** How long one is kept that nobody asks about. */
  readonly keepMillis: number;
}

/** As many as may be known are unfinished: somebody has to wait. */
export class TooManyRuns extends Error {
  constructor() {
    super('too many runs are unfinished');
    this.name = 'TooManyRuns';
  }
}

/** Nobody wants to know any more, or the process ends. */
export class GivenUp extends Error {
  constructor() {
    super('the run was given up');
    this.name = 'GivenUp';
  }
}

/** What became of the work. */
type Outcome<Result> = { readonly found: Result } | { readonly failed: Error };

interface Run<Result> {
  readonly asked: Asked<Result>;
  readonly stop: AbortController;
  readonly result: PromiseWithResolvers<Outcome<Result>>;
  readonly timer: NodeJS.Timeout;
  done: number;
  waiting: number;
  state: 'waiting' | 'running' | 'over';
}

/**
 * Work that takes longer than an answer should, within one process: it goes on while its owner asks how far it is, and what it found
 * is kept for a while. Nothing of it is stored: where the process ends, whoever asks again begins anew.
 */
export class Runs<Result> {
  readonly #runs = new Map<string, Run<Result>>();

  constructor(private readonly limits: Limits) {}

  /** What was found, or how far it is; the first who asks begins it. Throws what the work did, once, and `TooManyRuns`. */
  async soFar(asked: Asked<Result>): Promise<{ readonly found: Result } | Progress> {
    const run = this.#known(asked);
    if (run.state === 'over') return { found: await this.#taken(run) };
    return { done: run.done, of: asked.of };
  }

  /** The same, once it is found. */
  async whole(asked: Asked<Result>): Promise<Result> {
    const run = this.#known(asked);
    run.waiting++;
    try {
      return await this.#taken(run);
    } finally {
      run.waiting--;
    }
  }

  /** Gives up whatever is unfinished, and forgets the rest. */
  close(): void {
    for (const run of this.#runs.values()) this.#drop(run);
  }

  /** What failed is not kept: whoever asks next begins anew. */
  async #taken(run: Run<Result>): Promise<Result> {
    const outcome = await run.result.promise;
    if ('found' in outcome) return outcome.found;
    this.#drop(run);
    throw outcome.failed;
  }

  #known(asked: Asked<Result>): Run<Result> {
    const run = this.#runs.get(keyOf(asked)) ?? this.#begun(asked);
    run.timer.refresh();
    return run;
  }

  #begun(asked: Asked<Result>): Run<Result> {
    this.#makeRoom(asked.owner);
    const timer = setTimeout(() => this.#unasked(run), this.limits.keepMillis).unref();
    const about = { asked, timer, stop: new AbortController(), result: Promise.withResolvers<Outcome<Result>>() };
    const run: Run<Result> = { ...about, done: 0, waiting: 0, state: 'waiting' };
    this.#runs.set(keyOf(asked), run);
    this.#next();
    return run;
  }

  /** The longest known first, of those that may go. */
  #makeRoom(owner: string): void {
    const all = [...this.#runs.values()];
    const own = all.filter((run) => run.asked.owner === owner && isUnfinished(run) && run.waiting === 0);
    if (own[0] && own.length >= this.limits.ofOwner) this.#drop(own[0]);
    if (this.#runs.size < this.limits.most) return;
    const over = all.find((run) => !isUnfinished(run));
    if (!over) throw new TooManyRuns();
    this.#drop(over);
  }

  #unasked(run: Run<Result>): void {
    if (run.waiting > 0) run.timer.refresh();
    else this.#drop(run);
  }

  #drop(run: Run<Result>): void {
    clearTimeout(run.timer);
    if (this.#runs.get(keyOf(run.asked)) === run) this.#runs.delete(keyOf(run.asked));
    run.stop.abort();
    run.result.resolve({ failed: new GivenUp() }); // nothing where it is over
    if (run.state === 'waiting') run.state = 'over';
  }

  #next(): void {
    const all = [...this.#runs.values()];
    const free = this.limits.atOnce - this.#running;
    for (const run of all.filter(({ state }) => state === 'waiting').slice(0, Math.max(free, 0))) void this.#run(run);
  }

  #running = 0;

  async #run(run: Run<Result>): Promise<void> {
    run.state = 'running';
    this.#running++;
    const tell = (done: number) => {
      run.done = done;
    };
    try {
      run.result.resolve({ found: await run.asked.work({ tell, signal: run.stop.signal }) });
    } catch (error) {
      run.result.resolve({ failed: Error.isError(error) ? error : new Error('the run failed', { cause: error }) });
    } finally {
      run.state = 'over';
      this.#running--;
      this.#next();
    }
  }
}

const keyOf = ({ owner, question }: Asked<unknown>): string => JSON.stringify([owner, question]);
const isUnfinished = ({ state }: Pick<Run<never>, 'state'>): boolean => state !== 'over';
