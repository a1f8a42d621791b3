import { randomUUID } from 'node:crypto';
import { refuse } from '#kernel/refusal.js';
import { type PersonHint, Vault } from '#kernel/vault.port.js';
import type { Sealed } from '#kernel/values.js';
import { MasterKey, newPersonKey, openText, sealText } from './envelope.js';

/** The vault of specs: the real cryptography, kept in memory. */
export class MemoryVault extends Vault {
  readonly #persons = new Map<string, string>();
  /** `undefined` is the tombstone of a forgotten person. */
  readonly #keys = new Map<string, Buffer | undefined>();

  constructor(private readonly master = MasterKey.random()) {
    super();
  }

  override person(hint: PersonHint): Promise<string> {
    const lookup = this.#lookup(hint);
    let person = this.#persons.get(lookup);
    if (person === undefined) {
      person = randomUUID();
      this.#persons.set(lookup, person);
      this.#keys.set(person, newPersonKey());
    }
    return Promise.resolve(person);
  }

  override async seal(person: string, texts: readonly string[]): Promise<readonly Sealed[]> {
    const key = await this.#key(person);
    if (!key) return refuse('missing', 'person.forgotten');
    return texts.map((text) => sealText(key, person, text));
  }

  override async open(sealed: Sealed): Promise<string | undefined> {
    const key = await this.#key(sealed.person);
    return key && openText(key, sealed);
  }

  override find(contact: string): Promise<string | undefined> {
    return Promise.resolve(this.#persons.get(this.#lookup({ contact })));
  }

  override forget(person: string): Promise<boolean> {
    if (!this.#keys.get(person)) return Promise.resolve(false);
    this.#keys.set(person, undefined);
    for (const [lookup, known] of this.#persons) if (known === person) this.#persons.delete(lookup);
    return Promise.resolve(true);
  }

  override digest(purpose: string, text: string): string {
    return this.master.digest(purpose, text);
  }

  #lookup(hint: PersonHint): string {
    return this.master.lookup(hint).toString('base64');
  }

  /** `undefined` for the forgotten; rejects for one who never was, as "forgotten" would be a wrong answer. */
  #key(person: string): Promise<Buffer | undefined> {
    if (!this.#keys.has(person)) return Promise.reject(new Error(`no person ${person} in the vault`));
    return Promise.resolve(this.#keys.get(person));
  }
}
