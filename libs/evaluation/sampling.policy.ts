import { sha256 } from '#kernel/sha256.js';

/** The place of an id in a draw: SHA-256 of `<seed>:<id>`, 64 hex digits. The seed has no colon. */
export const drawRank = (seed: string, id: string): string => sha256(`${seed}:${id}`);

interface Drawn {
  readonly id: string;
  readonly rank: string;
}

/**
 * A simple random sample without replacement: those ids whose `drawRank` is the lowest. The same seed over the same
 * population draws the same, in whichever order the ids come and however often; anybody can draw it again with `sha256sum`.
 * Keeps no more in memory than what it draws.
 */
export class Draw {
  /** By rank, the lowest first. */
  #drawn: Drawn[] = [];
  #waiting: Drawn[] = [];
  #seen = 0;

  constructor(
    private readonly seed: string,
    private readonly size: number,
  ) {}

  /** Each id once; an id that comes twice is counted twice and drawn once. */
  offer(ids: Iterable<string>): void {
    for (const id of ids) {
      this.#seen++;
      const rank = drawRank(this.seed, id);
      const last = this.#drawn[this.size - 1];
      if (!last || rank < last.rank) this.#waiting.push({ id, rank });
      if (this.#waiting.length >= Math.max(this.size, 100)) this.#sift();
    }
  }

  /** How many ids it was drawn from. */
  get of(): number {
    return this.#seen;
  }

  /** What was drawn, in the order of the draw: its first n are the sample of size n. */
  get ids(): readonly string[] {
    this.#sift();
    return this.#drawn.map(({ id }) => id);
  }

  #sift(): void {
    const all = new Map([...this.#drawn, ...this.#waiting].map((drawn) => [drawn.id, drawn]));
    this.#drawn = [...all.values()].sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, this.size);
    this.#waiting = [];
  }
}
