import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { refuse } from '#kernel/refusal.js';
import { type Digesting, type PersonHint, type PersonStanding, type Through, Vault } from '#kernel/vault.port.js';
import type { Sealed } from '#kernel/values.js';
import { Batches } from './batches.js';
import { type MasterKey, newPersonKey, openText, sealText } from './envelope.js';
import { KeyCache } from './key-cache.js';
import { vaultSchema } from './postgres.schema.js';
import { openBytes, sealBytes } from './streams.js';

interface PersonRow {
  readonly person: string;
  readonly lookup: Buffer;
  readonly key: Buffer;
}
interface KeyRow {
  readonly person: string;
  readonly key: Buffer | null;
}

const largestBatch = 1_000;

/**
 * Sees rows of before the statement only; a person whom somebody else makes meanwhile comes with the next try. A known
 * lookup costs one look into the index: DO NOTHING finds the conflict before it writes anything.
 */
const findOrMake = `
  WITH made AS (
    INSERT INTO vault.persons (person, lookup, key)
    SELECT person, lookup, key FROM unnest($1::text[], $2::bytea[], $3::bytea[]) AS wanted (person, lookup, key)
    ORDER BY lookup -- one order for all writers: nobody waits in a circle
    ON CONFLICT (lookup) DO NOTHING
    RETURNING person, lookup, key
  )
  SELECT person, lookup, key FROM made
  UNION ALL
  SELECT person, lookup, key FROM vault.persons WHERE lookup = ANY($2::bytea[])`;

const unknown = (person: string) => new Error(`no person ${person} in the vault`);

const destroy = `UPDATE vault.persons SET key = NULL, lookup = NULL, guardian = NULL, forgotten_at = now()`;
const destroyPerson = `${destroy} WHERE person = $1 AND forgotten_at IS NULL`;
const destroyWards = `${destroy} WHERE guardian = $1 AND forgotten_at IS NULL RETURNING person`;
/** Holds the guardian's row until it is done: whoever forgets them waits, and finds the ward. */
const entrustTo = `
  WITH kept AS (SELECT person FROM vault.persons WHERE person = $2 AND key IS NOT NULL FOR SHARE)
  UPDATE vault.persons AS ward SET guardian = kept.person FROM kept WHERE ward.person = $1 AND ward.key IS NOT NULL`;

/**
 * The vault in schema `vault`. Concurrent calls share statements, and `person` leaves the key at hand, so that naming a
 * person and sealing for them is one round trip. After `forget` this process seals and opens nothing more for the
 * person; another one may do so until its copy of the key has aged, and what it seals then is lost with the key.
 */
export class PostgresVault extends Vault {
  readonly #persons = new Batches((lookups: readonly Buffer[]) => this.#findOrMake(lookups), largestBatch);
  readonly #keys = new Batches((persons: readonly string[]) => this.#loadKeys(persons), largestBatch);

  private constructor(
    private readonly pool: pg.Pool,
    private readonly master: MasterKey,
    private readonly cache: KeyCache,
  ) {
    super();
  }

  /**
   * Makes the schema on first use. Throws when the vault was made with another master key: it would find nobody again and
   * open nothing. The pool stays the caller's to end.
   */
  static async open(pool: pg.Pool, master: MasterKey, cache = new KeyCache()): Promise<PostgresVault> {
    // Two processes that start together would both find no schema: the lock lasts as long as this one statement.
    await pool.query(`SELECT pg_advisory_xact_lock(hashtext('redress.vault')); ${vaultSchema}`);
    const proof = master.digest('master-key', '1');
    await pool.query('INSERT INTO vault.master_keys VALUES (1, $1) ON CONFLICT DO NOTHING', [proof]);
    const { rows } = await pool.query<{ proof: string }>('SELECT proof FROM vault.master_keys WHERE version = 1');
    if (rows[0]?.proof !== proof) throw new Error('the master key is not the one that this vault was made with');
    return new PostgresVault(pool, master, cache);
  }

  override person(hint: PersonHint): Promise<string> {
    return this.#persons.run(this.master.lookup(hint));
  }

  override async seal(person: string, texts: readonly string[]): Promise<readonly Sealed[]> {
    const key = await this.#key(person);
    if (!key) return refuse('missing', 'person.forgotten');
    return texts.map((text) => sealText(key, person, text));
  }

  override async open(sealed: Sealed): Promise<string | undefined> {
    const key = await this.#key(sealed.person);
    return key ? openText(key, sealed) : undefined;
  }

  override async find(contact: string): Promise<string | undefined> {
    const lookup = this.master.lookup({ contact });
    const { rows } = await this.pool.query<{ person: string }>('SELECT person FROM vault.persons WHERE lookup = $1', [lookup]);
    return rows[0]?.person;
  }

  override async sealing(person: string, name: string): Promise<Through> {
    return sealBytes((await this.#key(person)) ?? refuse('missing', 'person.forgotten'), person, name);
  }

  override async opening(person: string, name: string): Promise<Through | undefined> {
    const key = await this.#key(person);
    return key ? openBytes(key, person, name) : undefined;
  }

  override async entrust(ward: string, guardian: string): Promise<void> {
    const { rowCount } = await this.pool.query(entrustTo, [ward, guardian]);
    if (rowCount === 1) return;
    for (const person of [ward, guardian]) if ((await this.#keys.run(person)) === undefined) throw unknown(person);
    refuse('missing', 'person.forgotten');
  }

  override async standing(person: string): Promise<PersonStanding | undefined> {
    const { rows } = await this.pool.query<PersonStanding>(
      `SELECT person.key IS NULL AS forgotten,
         (SELECT count(*)::int FROM vault.persons ward WHERE ward.guardian = person.person AND ward.key IS NOT NULL) AS entrusted
       FROM vault.persons person WHERE person.person = $1`,
      [person],
    );
    return rows[0];
  }

  override async forget(person: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(destroyPerson, [person]);
    this.cache.forget(person);
    // The guardian first: who is forgotten is entrusted with nothing more. Whoever is cut off in between asks again.
    const { rows } = await this.pool.query<{ person: string }>(destroyWards, [person]);
    for (const ward of rows) this.cache.forget(ward.person);
    return rowCount === 1;
  }

  override digest(purpose: string, text: string): string {
    return this.master.digest(purpose, text);
  }

  override digesting(purpose: string): Digesting {
    return this.master.digesting(purpose);
  }

  /** `null` for the forgotten; throws for one who never was, as "forgotten" would be a wrong answer. */
  async #key(person: string): Promise<Buffer | null> {
    const key = this.cache.get(person) ?? (await this.#keys.run(person));
    if (key === undefined) throw unknown(person);
    return key;
  }

  async #findOrMake(lookups: readonly Buffer[]): Promise<readonly string[]> {
    const open = new Map(lookups.map((lookup) => [lookup.toString('base64'), lookup]));
    const persons = new Map<string, string>();
    while (open.size > 0) {
      const epoch = this.cache.epoch;
      for (const { person, lookup, key } of await this.#upsert([...open.values()])) {
        const name = lookup.toString('base64');
        persons.set(name, person);
        open.delete(name);
        this.cache.keep(person, this.master.unwrap(person, key), epoch);
      }
    }
    return lookups.flatMap((lookup) => persons.get(lookup.toString('base64')) ?? []);
  }

  async #upsert(lookups: readonly Buffer[]): Promise<readonly PersonRow[]> {
    const persons = lookups.map(() => randomUUID() as string);
    const keys = persons.map((person) => this.master.wrap(person, newPersonKey()));
    const { rows } = await this.pool.query<PersonRow>({
      name: 'vault-persons',
      text: findOrMake,
      values: [persons, lookups, keys],
    });
    return rows;
  }

  async #loadKeys(persons: readonly string[]): Promise<readonly (Buffer | null | undefined)[]> {
    const epoch = this.cache.epoch;
    const text = 'SELECT person, key FROM vault.persons WHERE person = ANY($1::text[])';
    const { rows } = await this.pool.query<KeyRow>({ name: 'vault-keys', text, values: [[...new Set(persons)]] });
    const keys = new Map(rows.map(({ person, key }) => [person, key && this.master.unwrap(person, key)]));
    for (const [person, key] of keys) if (key) this.cache.keep(person, key, epoch);
    return persons.map((person) => keys.get(person));
  }
}
