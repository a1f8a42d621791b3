import { z } from 'zod';
import type { Way } from '#kernel/courier.port.js';

const Mailbox = z.email().max(254);
/** Mobile numbers of the mainland; numbers of other countries with their code in front. */
const mobile = /^1[3-9]\d{9}$/;
const abroad = /^\+(?!86)[1-9]\d{7,14}$/;

export interface Reached {
  readonly via: Exclude<Way, 'webhook'>;
  readonly to: string;
}

/** As a gateway takes it: full-width characters and punctuation gone, and China's own code. */
const dialled = (contact: string): string =>
  contact
    .normalize('NFKC')
    .replace(/[\s().-]/g, '')
    .replace(/^(?:\+|00)86(?=1\d{10}$)/, '')
    .replace(/^00(?=[1-9])/, '+');

/** How a contact reaches somebody, by its form; `undefined` for one that no message can go to, such as a landline. */
export const reachedBy = (contact: string): Reached | undefined => {
  const text = contact.normalize('NFKC').trim();
  if (Mailbox.safeParse(text).success) return { via: 'e-mail', to: text };
  const number = dialled(contact);
  return mobile.test(number) || abroad.test(number) ? { via: 'sms', to: number } : undefined;
};

/** Enough of an address to recognise it by, too little to use it. */
export const masked = (via: Way, address: string): string => {
  if (via === 'webhook') return new URL(address).origin; // what follows may hold a token
  if (via === 'e-mail') return address.replace(/^(.).*@/, '$1***@');
  return `${address.slice(0, -8)}****${address.slice(-4)}`;
};
