import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Draft } from './draft.js';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** A key for a draft, to be held by the browser alone. */
export const newToken = (): string => randomBytes(32).toString('base64url');

const keyOf = (token: string): Buffer => Buffer.from(hkdfSync('sha256', token, '', 'redress draft', 32));

/** Nonce, ciphertext and tag; bound to the id that the draft is kept under. */
export const sealDraft = (draft: Draft, id: string, token: string): Uint8Array => {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, keyOf(token), nonce).setAAD(Buffer.from(id));
  return Buffer.concat([nonce, sealing.update(JSON.stringify(draft)), sealing.final(), sealing.getAuthTag()]);
};

/** `undefined` for a token that does not fit. */
export const openDraft = (box: Uint8Array, id: string, token: string): Draft | undefined => {
  const opening = createDecipheriv(cipher, keyOf(token), box.subarray(0, nonceBytes))
    .setAAD(Buffer.from(id))
    .setAuthTag(box.subarray(-tagBytes));
  try {
    const text = Buffer.concat([opening.update(box.subarray(nonceBytes, -tagBytes)), opening.final()]).toString('utf8');
    return Draft.parse(JSON.parse(text));
  } catch {
    return undefined; // somebody else's, or of another shape: as good as none
  }
};
