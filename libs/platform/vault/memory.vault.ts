import { randomUUID } from 'node:crypto';
import { refuse } from '#kernel/refusal.js';
import { type Digesting, type PersonHint, type PersonStanding, type Through, Vault } from '#kernel/vault.port.js';
import type { Sealed } from '#kernel/values.js';
import { MasterKey, newPersonKey, openText, sealText } from './envelope.js';
import { openBytes, sealBytes } from './streams.js';

/** The vault of specs: the real cryptography, kept in memory. */
export class MemoryVault extends Vault {
  readonly #persons = new Map<string, string>();
  /** `undefined` is the tombstone of a forgotten person. */
  readonly #keys = new Map<string, Buffer | undefined>();
  readonly #guardians = new Map<string, string>();

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

  override async sealing(person: string, name: string): Promise<Through> {
    return sealBytes((await this.#key(person)) ?? refuse('missing', 'person.forgotten'), person, name);
  }

  override async opening(person: string, name: string): Promise<Through | undefined> {
    const key = await this.#key(person);
    return key && openBytes(key, person, name);
  }

  override async entrust(ward: string, guardian: string): Promise<void> {
    if (!(await this.#key(ward)) || !(await this.#key(guardian))) return refuse('missing', 'person.forgotten');
    this.#guardians.set(ward, guardian);
  }

  override standing(person: string): Promise<PersonStanding | undefined> {
    if (!this.#keys.has(person)) return Promise.resolve(undefined);
    const wards = [...this.#guardians].filter(([ward, guardian]) => guardian === person && this.#keys.get(ward));
    return Promise.resolve({ forgotten: !this.#keys.get(person), entrusted: wards.length });
  }

  override async forget(person: string): Promise<boolean> {
    for (const [ward, guardian] of this.#guardians) if (guardian === person) await this.#destroy(ward);
    return this.#destroy(person);
  }

  #destroy(person: string): Promise<boolean> {
    if (!this.#keys.get(person)) return Promise.resolve(false);
    this.#keys.set(person, undefined);
    for (const [lookup, known] of this.#persons) if (known === person) this.#persons.delete(lookup);
    return Promise.resolve(true);
  }

  override digest(purpose: string, text: string): string {
    return this.master.digest(purpose, text);
  }

  override digesting(purpose: string): Digesting {
    return this.master.digesting(purpose);
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
