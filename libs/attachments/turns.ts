/** Everybody is busy and enough are waiting already. The edge says: try again. */
export class TooBusyUnavailable extends Error {
  constructor() {
    super('too many at once');
    this.name = 'TooBusyUnavailable';
  }
}

/** So many at once, in the order they came; whoever comes when the line is full is sent away. */
export class Turns {
  #free: number;
  readonly #line: (() => void)[] = [];

  constructor(
    atOnce: number,
    private readonly longestLine: number,
  ) {
    this.#free = atOnce;
  }

  /** Throws `TooBusyUnavailable`. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.#enter();
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  #enter(): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return Promise.resolve();
    }
    if (this.#line.length >= this.longestLine) return Promise.reject(new TooBusyUnavailable());
    return new Promise((resolve) => this.#line.push(resolve));
  }

  #leave(): void {
    const next = this.#line.shift();
    if (next) next();
    else this.#free++;
  }
}
