/** The 32-bit FNV-1a hash of a text: short names and seeds, nothing secret. */
export const hash32 = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
};

/**
 * Reproducible chance: the same seed gives the same draws on every machine. The generator is sfc32, whose state of
 * 128 bits outlasts any stream; it must never guard a secret.
 */
export class Chance {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string) {
    this.#a = hash32(`${seed}/a`) | 0;
    this.#b = hash32(`${seed}/b`) | 0;
    this.#c = hash32(`${seed}/c`) | 0;
    for (let round = 0; round < 16; round++) this.next(); // close seeds start alike; after these rounds nothing of it is left
  }

  /** A number from 0 up to, but not including, 1. */
  next(): number {
    const drawn = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + drawn) | 0;
    return (drawn >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** True in a share `probability` of all draws. */
  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** Any one of `list`, each as likely. Throws `RangeError` when there is none. */
  pick<T>(list: readonly T[]): T {
    return at(list, this.below(list.length));
  }

  /** The same entries in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let last = mixed.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      const moved = at(mixed, last);
      mixed[last] = at(mixed, other);
      mixed[other] = moved;
    }
    return mixed;
  }
}

/** `list[index]`, which must be there: throws `RangeError` when it is not. */
export const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new RangeError(`no entry ${index} in a list of ${list.length}`);
  return found;
};

/** Choices that come up as often as their weights say. */
export class Weighted<T> {
  readonly #choices: readonly T[];
  readonly #upTo: readonly number[];
  readonly #total: number;

  /** Weights need not add up to anything; a weight of 0 never comes up. Throws `RangeError` when all are 0. */
  constructor(weights: Iterable<readonly [T, number]>) {
    const entries = [...weights].filter(([, weight]) => weight > 0);
    let total = 0;
    this.#choices = entries.map(([choice]) => choice);
    this.#upTo = entries.map(([, weight]) => (total += weight));
    this.#total = total;
    if (total === 0) throw new RangeError('nothing to choose from: every weight is 0');
  }

  draw(chance: Chance): T {
    const drawn = chance.next() * this.#total;
    let low = 0;
    let high = this.#choices.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (at(this.#upTo, middle) > drawn) high = middle;
      else low = middle + 1;
    }
    return at(this.#choices, low);
  }
}
