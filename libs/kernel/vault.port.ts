import type { Sealed } from './values.js';

/** What to seal for whom: a person known by a contact, or, without one, a person of their own per `anonymous` id. */
export type PersonHint = { readonly contact: string } | { readonly anonymous: string };

/**
 * Pseudonyms and sealed text. One key per person, wrapped by the deployment's master key; forgetting a person destroys
 * the key, after which nothing sealed for them can be opened, and a new contact of theirs is a new person.
 */
export abstract class Vault {
  /** The pseudonym of a person, made on first sight. Durable before it answers. */
  abstract person(hint: PersonHint): Promise<string>;
  /** Seals texts for a person. Durable before it answers. Throws `Refusal` `person.forgotten`. */
  abstract seal(person: string, texts: readonly string[]): Promise<readonly Sealed[]>;
  /** The text, or `undefined` when the person was forgotten. */
  abstract open(sealed: Sealed): Promise<string | undefined>;
  /** The pseudonym behind a contact, if there is one. */
  abstract find(contact: string): Promise<string | undefined>;
  /** Destroys the key for good. False when there was none to destroy. */
  abstract forget(person: string): Promise<boolean>;
  /** Keyed digest of any text, 64 hex digits: equal texts give equal digests, and nobody without the master key can guess backwards. */
  abstract digest(purpose: string, text: string): string;
}
