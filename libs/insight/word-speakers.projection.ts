import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.js';
import type { Sealed } from '#kernel/values.js';
import type { Vault } from '#kernel/vault.port.js';
import { table } from '#platform/read-db/columns.js';
import type { ReadConnection } from '#platform/read-db/schema.js';
import { insertRows, type WordTables } from './word-tables.projection.js';

const columns = [
  { name: 'person', type: 'text' },
  { name: 'secret', type: 'jsonb' },
] as const;

/** The secrets that people are told apart by, one word at a time. */
export class WordSpeakers {
  constructor(
    private readonly vault: Vault,
    private readonly tables: WordTables,
  ) {}

  /** Those of the forgotten are not there: neither can be opened what was sealed for them, nor anything be sealed. */
  async secrets(db: ReadConnection, persons: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await sql<{ person: string; secret: Sealed }>`
      SELECT person, secret FROM ${table(this.tables.speakers)} WHERE person = ANY(${persons})`.execute(db);
    const stored = new Map(rows.map(({ person, secret }) => [person, secret]));
    const secrets = await Promise.all(
      persons.map(async (person) => {
        const sealed = stored.get(person);
        return { person, secret: sealed && (await this.vault.open(sealed)), isNew: !sealed };
      }),
    );
    const made = await this.#make(
      db,
      secrets.flatMap(({ person, isNew }) => (isNew ? [person] : [])),
    );
    return new Map([
      ...secrets.flatMap(({ person, secret }) => (secret === undefined ? [] : [[person, secret] as const])),
      ...made,
    ]);
  }

  async #make(db: ReadConnection, persons: readonly string[]): Promise<readonly (readonly [string, string])[]> {
    const made = await Promise.all(
      persons.map(async (person) => {
        const secret = crypto.randomUUID();
        return { person, secret, sealed: await this.sealed(person, secret) };
      }),
    );
    const kept = made.filter(({ sealed }) => sealed !== undefined);
    await insertRows(db, { name: this.tables.speakers, columns }, [
      kept.map(({ person }) => person),
      kept.map(({ sealed }) => JSON.stringify(sealed)),
    ]);
    return kept.map(({ person, secret }) => [person, secret] as const);
  }

  /** `undefined` for somebody who was forgotten. */
  async sealed(person: string, text: string): Promise<Sealed | undefined> {
    try {
      return (await this.vault.seal(person, [text]))[0];
    } catch (error) {
      if (error instanceof Refusal && error.code === 'person.forgotten') return undefined;
      throw error;
    }
  }
}
