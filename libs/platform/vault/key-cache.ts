interface Kept {
  readonly key: Buffer;
  readonly until: number;
}

/**
 * Unwrapped keys of the persons seen last, so that sealing needs no statement of its own. Bounded in number and in age:
 * the age is how long another process may still use the key of a person whom this one forgot.
 */
export class KeyCache {
  readonly #kept = new Map<string, Kept>();
  #epoch = 0;

  /** `now` in milliseconds, from any clock that does not jump. */
  constructor(
    private readonly capacity = 20_000,
    private readonly ageMillis = 5_000,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Take it before asking the database for keys, and hand it to `keep`. */
  get epoch(): number {
    return this.#epoch;
  }

  get(person: string): Buffer | undefined {
    const kept = this.#kept.get(person);
    if (!kept) return undefined;
    this.#kept.delete(person);
    if (kept.until <= this.now()) return undefined;
    this.#kept.set(person, kept); // to the end: used last, dropped last
    return kept.key;
  }

  /** Keeps nothing when somebody was forgotten since `epoch`: the answer may have been on its way before that. */
  keep(person: string, key: Buffer, epoch: number): void {
    if (epoch !== this.#epoch) return;
    this.#kept.delete(person);
    this.#kept.set(person, { key, until: this.now() + this.ageMillis });
    if (this.#kept.size <= this.capacity) return;
    const oldest = this.#kept.keys().next().value;
    if (oldest !== undefined) this.#kept.delete(oldest);
  }

  forget(person: string): void {
    this.#epoch++;
    this.#kept.delete(person);
  }
}
