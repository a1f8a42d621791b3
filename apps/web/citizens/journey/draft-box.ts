import { hkdfSync, randomBytes } from 'node:crypto';
import { sealed, unsealed } from '../../ui/sealed.js';
import { Draft } from './draft.js';

/** A key for a draft, to be held by the browser alone. */
export const newToken = (): string => randomBytes(32).toString('base64url');

const keyOf = (token: string): Buffer => Buffer.from(hkdfSync('sha256', token, '', 'redress draft', 32));

/** Bound to the id that the draft is kept under. */
export const sealDraft = (draft: Draft, id: string, token: string): Uint8Array => sealed(JSON.stringify(draft), id, keyOf(token));

/** `undefined` for a token that does not fit, and for a draft of an earlier shape. */
export const openDraft = (box: Uint8Array, id: string, token: string): Draft | undefined => {
  const text = unsealed(box, id, keyOf(token));
  return text === undefined ? undefined : Draft.safeParse(JSON.parse(text)).data;
};
