import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Nonce, ciphertext and tag; `about` is authenticated with them, and has to be known to open it. `key`: 32 bytes. */
export const sealed = (text: string, about: string, key: Buffer): Buffer => {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, sealing.update(text), sealing.final(), sealing.getAuthTag()]);
};

/** `undefined` for what was sealed under another key or about something else, or was changed. */
export const unsealed = (box: Uint8Array, about: string, key: Buffer): string | undefined => {
  if (box.length < nonceBytes + tagBytes) return undefined;
  const opening = createDecipheriv(cipher, key, box.subarray(0, nonceBytes))
    .setAAD(Buffer.from(about))
    .setAuthTag(box.subarray(-tagBytes));
  try {
    return Buffer.concat([opening.update(box.subarray(nonceBytes, -tagBytes)), opening.final()]).toString('utf8');
  } catch {
    return undefined; // GCM says no more than that it does not fit
  }
};
