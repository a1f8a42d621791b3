import type pg from 'pg';
import type { Clock } from '#kernel/clock.port.js';
import type { Courier } from '#kernel/courier.port.js';
import type { Vault } from '#kernel/vault.port.js';
import type { Settings } from '../config.js';
import { Couriers } from './couriers.js';
import type { Outbound } from './outbound.js';
import { OutboxCourier } from './outbox.courier.js';
import { SmsCourier } from './sms.courier.js';
import { SmtpCourier } from './smtp.courier.js';
import { WebhookCourier } from './webhook.courier.js';

export interface CourierParts {
  readonly pool: pg.Pool;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly outbound: Outbound;
}

export interface OpenedCouriers {
  readonly courier: Courier;
  /** Only where everything goes there. */
  readonly outbox: OutboxCourier | undefined;
}

type CourierSettings = Pick<Settings, 'NODE_ENV' | 'SMTP_URL' | 'MAIL_FROM' | 'SMS_GATEWAY_URL' | 'SMS_GATEWAY_TOKEN'>;

const configured = ({ SMTP_URL, MAIL_FROM, SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN }: CourierSettings): Courier[] => [
  ...(SMTP_URL !== undefined && MAIL_FROM !== undefined ? [new SmtpCourier({ url: SMTP_URL, from: MAIL_FROM })] : []),
  ...(SMS_GATEWAY_URL === undefined ? [] : [new SmsCourier({ url: SMS_GATEWAY_URL, token: SMS_GATEWAY_TOKEN })]),
];

/**
 * What the settings ask for, and webhooks. Outside production, where neither mail nor short messages are set up, everything
 * goes to the outbox instead, webhooks too: a demonstration speaks to nobody.
 */
export const openCouriers = async (settings: CourierSettings, parts: CourierParts): Promise<OpenedCouriers> => {
  const { pool, vault, clock, outbound } = parts;
  const gateways = configured(settings);
  if (settings.NODE_ENV === 'production' || gateways.length > 0)
    return { courier: new Couriers([...gateways, new WebhookCourier(outbound)], clock), outbox: undefined };
  const outbox = await OutboxCourier.open(pool, vault);
  return { courier: outbox, outbox };
};
