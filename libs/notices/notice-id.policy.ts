import { uuidOf } from '#intake/receipt.policy.js';
import type { Vault } from '#kernel/vault.port.js';
import type { Recipient } from './notice.events.js';

type Digests = Pick<Vault, 'digest'>;

const nameOf = (recipient: Recipient): string => (recipient.kind === 'citizen' ? 'citizen' : `address:${recipient.name}`);

/** All that one recipient is told about one order. */
export const threadIdOf = (vault: Digests, workOrderId: string, recipient: Recipient): string =>
  uuidOf(vault.digest('notice-thread', `${workOrderId} ${nameOf(recipient)}`));

/** One event, one recipient, one notice: however often it is planned. */
export const noticeIdOf = (vault: Digests, eventId: string, recipient: Recipient): string =>
  uuidOf(vault.digest('notice', `${eventId} ${nameOf(recipient)}`));
