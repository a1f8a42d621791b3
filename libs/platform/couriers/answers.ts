import type { Sent } from '#kernel/courier.port.js';
import type { Posted } from './outbound.js';

export const unreachable: Sent = { sent: false, reason: 'unreachable', final: false };
export const notOfThisWay: Sent = { sent: false, reason: 'not-configured', final: false };

/** An address that is gone for good says so with 410; every other no may be a fault that somebody mends. */
export const afterStatus = ({ status }: Posted): Sent => {
  if (status >= 200 && status < 300) return { sent: true };
  return status === 410 ? { sent: false, reason: 'bad-address', final: true } : { sent: false, reason: 'declined', final: false };
};
