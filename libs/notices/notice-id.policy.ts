import { uuidOf } from '#intake/receipt.policy.js';
import type { Vault } from '#kernel/vault.port.js';
import type { OrderSubject, PointSubject, Recipient } from './notice.events.js';

type Digests = Pick<Vault, 'digest'>;

const nameOf = (recipient: Recipient): string => (recipient.kind === 'citizen' ? 'citizen' : `address:${recipient.name}`);

type Named = Pick<OrderSubject, 'of' | 'workOrderId'> | Pick<PointSubject, 'of' | 'servicePoint'>;

const keyOf = (about: Named): string => (about.of === 'order' ? about.workOrderId : `service-point:${about.servicePoint}`);

/** All that one recipient is told about one order, or one service point. */
export const threadIdOf = (vault: Digests, about: Named, recipient: Recipient): string =>
  uuidOf(vault.digest('notice-thread', `${keyOf(about)} ${nameOf(recipient)}`));

/** One event, one recipient, one notice: however often it is planned. */
export const noticeIdOf = (vault: Digests, eventId: string, recipient: Recipient): string =>
  uuidOf(vault.digest('notice', `${eventId} ${nameOf(recipient)}`));
