import { LRUCache } from 'lru-cache';
import pg from 'pg';

/** So often a statement is sent as it is before it is worth being prepared. */
const triedBefore = 2;
/** So many texts are looked at for how often they come. */
const watched = 100;
/** A prepared statement takes up to 1.5 MB on each connection that it was sent through. */
const usualMost = 24;

/** Server and connection disagree about what is prepared, or a table's columns have other types than when it was. */
const forgotten = new Set(['26000', '0A000']);
const isForgotten = (error: unknown): boolean => error instanceof pg.DatabaseError && forgotten.has(error.code ?? '');

/**
 * Statements whose text comes again and again with other values: the server reads and plans them once for each connection. It
 * plans them for the values again where that pays (`plan_cache_mode` is `auto`), and by itself after tables were swapped,
 * altered or analysed. Texts that come first and often are taken; there are never more of them than `most`.
 */
export class Prepared {
  readonly #seen = new LRUCache<string, number>({ max: watched });
  /** Nothing for those that turned out not to be usable. */
  readonly #names = new Map<string, string | undefined>();

  constructor(
    private readonly pool: pg.Pool,
    private readonly most = usualMost,
  ) {}

  /** Outside of a transaction: where a statement cannot be used as it was prepared, it is sent once more as it is. */
  async query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    const asked = { text, values: [...values] };
    const name = this.#nameOf(text);
    if (name === undefined) return (await this.pool.query<Row>(asked)).rows;
    try {
      return (await this.pool.query<Row>({ name, ...asked })).rows;
    } catch (error) {
      if (!isForgotten(error)) throw error;
      this.#names.set(text, undefined);
      return (await this.pool.query<Row>(asked)).rows;
    }
  }

  #nameOf(text: string): string | undefined {
    if (this.#names.has(text) || this.#names.size >= this.most) return this.#names.get(text);
    const times = (this.#seen.get(text) ?? 0) + 1;
    this.#seen.set(text, times);
    if (times <= triedBefore) return undefined;
    const name = `often ${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }
}
