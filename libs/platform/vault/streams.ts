import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { ByteStream } from '#kernel/blob-store.port.js';
import type { Through } from '#kernel/vault.port.js';

/**
 * Sealed bytes: a version, a random salt, then pieces of 64 KiB, each with its tag (AES-256-GCM). The salt and the person's
 * key give a key for this stream alone (HKDF-SHA-256, with person and name), so that nonces can count: the number of the
 * piece, and whether it is the last. A piece that is changed, moved, left out or not the last one does not open. This is the
 * STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, as the file formats of age and Tink use it.
 */
const version = Buffer.from([1]);
const saltBytes = 32;
const headerBytes = version.length + saltBytes;
const pieceBytes = 65_536;
const tagBytes = 16;
const cipher = 'aes-256-gcm';

interface Piece {
  readonly bytes: Buffer;
  readonly number: number;
  readonly isLast: boolean;
}

/** Cuts a stream into pieces: the first of `first` bytes, all others of `size`. Even of an empty stream there is a last one. */
async function* piecesOf(stream: ByteStream, size: number, first = size): AsyncGenerator<Piece> {
  let held = Buffer.alloc(0);
  let number = 0;
  for await (const chunk of stream) {
    held = Buffer.concat([held, chunk]);
    // Strictly more: which piece is the last is known once the stream has ended.
    for (let length = number === 0 ? first : size; held.length > length; length = size) {
      yield { bytes: held.subarray(0, length), number: number++, isLast: false };
      held = held.subarray(length);
    }
  }
  yield { bytes: held, number, isLast: true };
}

const nonceOf = (number: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
};

const streamKey = (key: Buffer, salt: Buffer, about: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, `redress sealed bytes\0${about}`, 32));

const aboutOf = (person: string, name: string): string => `${person}\0${name}`;

export const sealBytes = (personKey: Buffer, person: string, name: string): Through =>
  async function* (plain) {
    const salt = randomBytes(saltBytes);
    const key = streamKey(personKey, salt, aboutOf(person, name));
    yield Buffer.concat([version, salt]);
    for await (const { bytes, number, isLast } of piecesOf(plain, pieceBytes)) {
      const sealing = createCipheriv(cipher, key, nonceOf(number, isLast), { authTagLength: tagBytes });
      yield Buffer.concat([sealing.update(bytes), sealing.final(), sealing.getAuthTag()]);
    }
  };

const openPiece = (key: Buffer, { bytes, number, isLast }: Piece): Buffer => {
  if (bytes.length < tagBytes) throw new Error('sealed bytes are cut off');
  const opening = createDecipheriv(cipher, key, nonceOf(number, isLast), { authTagLength: tagBytes });
  opening.setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([opening.update(bytes.subarray(0, -tagBytes)), opening.final()]);
};

/** The stream throws when a bit, the key, the person or the name is not the one it was made with. */
export const openBytes = (personKey: Buffer, person: string, name: string): Through =>
  async function* (sealed) {
    let key: Buffer | undefined;
    for await (const piece of piecesOf(sealed, pieceBytes + tagBytes, headerBytes)) {
      if (key) {
        yield openPiece(key, { ...piece, number: piece.number - 1 }); // the header came first
        continue;
      }
      const { bytes, isLast } = piece;
      if (isLast || !bytes.subarray(0, version.length).equals(version)) throw new Error('these are not sealed bytes');
      key = streamKey(personKey, bytes.subarray(version.length), aboutOf(person, name));
    }
  };
