import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { Digesting, PersonHint } from '#kernel/vault.port.js';
import type { Sealed } from '#kernel/values.js';

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** With the bytes of a key each cipher takes three times as long, even where they are those of one text only. */
const keyObject = (key: Buffer | KeyObject): KeyObject => (Buffer.isBuffer(key) ? createSecretKey(key) : key);

/** Nonce, ciphertext and tag in one piece. `person` is authenticated with it: a box moved to somebody else does not open. */
const encrypt = (key: Buffer | KeyObject, person: string, plain: Buffer): Buffer => {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, keyObject(key), nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(person, 'utf8'));
  return Buffer.concat([nonce, sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
};

/** Throws when a bit, the key or the person is not the one it was made with. */
const decrypt = (key: Buffer | KeyObject, person: string, box: Buffer): Buffer => {
  if (box.length < nonceBytes + tagBytes) throw new Error('a sealed box is too short');
  const opening = createDecipheriv(cipher, keyObject(key), box.subarray(0, nonceBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(person, 'utf8'))
    .setAuthTag(box.subarray(-tagBytes));
  return Buffer.concat([opening.update(box.subarray(nonceBytes, -tagBytes)), opening.final()]);
};

export const newPersonKey = (): Buffer => randomBytes(keyBytes);

export const sealText = (key: Buffer, person: string, text: string): Sealed => ({
  person,
  box: encrypt(key, person, Buffer.from(text, 'utf8')).toString('base64'),
});

/** Throws when the box was tampered with. */
export const openText = (key: Buffer, { person, box }: Sealed): string =>
  decrypt(key, person, Buffer.from(box, 'base64')).toString('utf8');

/**
 * One way to write a contact, so that a person is found again: full-width characters become plain, case and the
 * punctuation of telephone numbers go, and so does China's country code before an 11-digit mobile number.
 */
export const normaliseContact = (contact: string): string => {
  const plain = contact.normalize('NFKC').trim().toLowerCase();
  if (!/^\+?[\d\s().-]+$/.test(plain)) return plain;
  return plain.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '');
};

/** The deployment's master key and what is derived from it: each purpose has a key of its own (HKDF-SHA-256). */
export class MasterKey {
  // Key objects: with the bytes of a key each digest takes five times as long.
  readonly #lookup: KeyObject;
  readonly #digest: KeyObject;
  readonly #wrap: KeyObject;

  private constructor(master: Buffer) {
    const derive = (purpose: string) =>
      createSecretKey(Buffer.from(hkdfSync('sha256', master, '', `redress vault ${purpose}`, keyBytes)));
    this.#lookup = derive('lookup');
    this.#digest = derive('digest');
    this.#wrap = derive('wrap');
  }

  /** From configuration: base64 of 32 bytes. Throws without showing the value. */
  static fromBase64(text: string): MasterKey {
    const master = Buffer.from(text, 'base64');
    if (master.length !== keyBytes) throw new Error(`the master key must be base64 of ${keyBytes} bytes`);
    return new MasterKey(master);
  }

  /** A key that nobody has: what it seals cannot be opened after this process. */
  static random(): MasterKey {
    return new MasterKey(randomBytes(keyBytes));
  }

  /** What a person is found by: 32 bytes that nobody without the master key can compute or test a guess against. */
  lookup(hint: PersonHint): Buffer {
    const text = 'contact' in hint ? `contact:${normaliseContact(hint.contact)}` : `anonymous:${hint.anonymous}`;
    return createHmac('sha256', this.#lookup).update(text, 'utf8').digest();
  }

  digest(purpose: string, text: string): string {
    return createHmac('sha256', this.#digest).update(`${purpose}\0${text}`, 'utf8').digest('hex');
  }

  digesting(purpose: string): Digesting {
    const digest = createHmac('sha256', this.#digest).update(`${purpose}\0`, 'utf8');
    return { add: (bytes) => void digest.update(bytes), hex: () => digest.digest('hex') };
  }

  wrap(person: string, key: Buffer): Buffer {
    return encrypt(this.#wrap, person, key);
  }

  /** Throws when the key was wrapped for another person, by another master key, or changed since. */
  unwrap(person: string, wrapped: Buffer): Buffer {
    return decrypt(this.#wrap, person, wrapped);
  }
}
