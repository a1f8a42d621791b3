import type { ByteStream } from './blob-store.port.js';
import type { Sealed } from './values.js';

/** What to seal for whom: a person known by a contact, or, without one, a person of their own per `anonymous` id. */
export type PersonHint = { readonly contact: string } | { readonly anonymous: string };

/** Turns bytes into other bytes as they come, in the memory of a few pieces. What it reads from is read once. */
export type Through = (bytes: ByteStream) => ByteStream;

/** Texts, each in a box of its own; `null` where there may be none. */
export type SealedOf<Texts> = { readonly [Name in keyof Texts]: Texts[Name] extends string ? Sealed : Sealed | null };

/** A keyed digest of bytes that come one after another: what `digest` says of the same bytes in one piece. */
export interface Digesting {
  add(bytes: Uint8Array): void;
  /** 64 hex digits; call it once, at the end. */
  hex(): string;
}

/** How a pseudonym stands. `entrusted`: how many other pseudonyms, such as those of files, would be forgotten with it. */
export interface PersonStanding {
  readonly forgotten: boolean;
  readonly entrusted: number;
}

/**
 * Pseudonyms, sealed text and sealed bytes. One key per person, wrapped by the deployment's master key; forgetting a person destroys
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
  /**
   * How to seal bytes of any length for a person, each time under a key of its own. `name` is authenticated with them: what
   * was sealed under one name does not open under another. Throws `Refusal` `person.forgotten`.
   */
  abstract sealing(person: string, name: string): Promise<Through>;
  /**
   * How to open what was sealed so, or `undefined` when the person was forgotten. Bytes come out once they have proved to be
   * genuine; the stream throws where one was changed, left out, moved or cut off, at the latest at its end.
   */
  abstract opening(person: string, name: string): Promise<Through | undefined>;
  /**
   * Entrusts one pseudonym, as that of a file, to another: from now on whoever forgets the guardian forgets both. The last
   * guardian counts. Durable before it answers. Throws `Refusal` `person.forgotten` when either is.
   */
  abstract entrust(ward: string, guardian: string): Promise<void>;
  /** How a pseudonym stands; `undefined` for one that never was. */
  abstract standing(person: string): Promise<PersonStanding | undefined>;
  /** Destroys the key for good, and those of all that were entrusted to the person. False when there was none to destroy. */
  abstract forget(person: string): Promise<boolean>;
  /** Keyed digest of any text, 64 hex digits: equal texts give equal digests, and nobody without the master key can guess backwards. */
  abstract digest(purpose: string, text: string): string;
  /** The same of bytes as they come. */
  abstract digesting(purpose: string): Digesting;

  /** Names a person and seals what they said; a text that is not there stays `null`. Durable before it answers. */
  async said<Texts extends Readonly<Record<string, string | undefined>>>(
    hint: PersonHint,
    texts: Texts,
  ): Promise<{ readonly person: string; readonly sealed: SealedOf<Texts> }> {
    const person = await this.person(hint);
    const given = Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : { name, text }));
    const boxes = await this.seal(
      person,
      given.map(({ text }) => text),
    );
    const sealed = Object.fromEntries(Object.keys(texts).map((name) => [name, null as Sealed | null]));
    for (const [index, { name }] of given.entries()) sealed[name] = boxes[index] ?? null;
    return { person, sealed: sealed as SealedOf<Texts> }; // a box for each text, in the order they were sealed
  }
}
