import { describe, expect, it } from '@jest/globals';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { Message } from '#kernel/courier.port.js';
import { Outbound } from '#platform/couriers/outbound.js';
import { WebhookCourier } from '#platform/couriers/webhook.courier.js';
import { Gateway } from '../support/gateway.js';
import { courierContract } from './courier.contract.js';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const here = new Outbound({ allowed: ['127.0.0.1'] });
const callTo = (to: string, id: string, text: string): Message => ({
  via: 'webhook',
  id,
  to,
  person: 'p',
  secret,
  at: new Date().toISOString(),
  body: { text },
});

courierContract('webhooks', ['webhook'], async () => {
  const gateway = await Gateway.start();
  const verified = () =>
    gateway.received.map(({ headers, body }) => ({
      id: String(headers['webhook-id']),
      ...(new Webhook(secret).verify(body, headers as Record<string, string>) as { text: string }),
    }));
  return {
    courier: new WebhookCourier(here),
    message: (id, text) => callTo(gateway.url, id, text),
    received: () => Promise.resolve(verified()),
    other: {
      down: () => gateway.down(),
      up: () => gateway.up(),
      declining: () => void (gateway.manner = { status: 500 }),
      unknowing: () => void (gateway.manner = { status: 410 }),
      willing: () => void (gateway.manner = { status: 204 }),
    },
    close: () => gateway.down(),
  };
});

describe('a webhook', () => {
  it('is signed so that nobody else can have sent it, or have changed it', async () => {
    const gateway = await Gateway.start();
    await new WebhookCourier(here).send(callTo(gateway.url, 'n-1', 'signed'));
    await gateway.down();
    const { headers, body } = gateway.received[0]!;
    expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    const check = (key: string, text: string) => () => new Webhook(key).verify(text, headers as Record<string, string>);
    expect(check(secret, body)()).toEqual({ text: 'signed' });
    expect(check(secret, body.replace('signed', 'forged'))).toThrow(WebhookVerificationError);
    expect(check(`whsec_${Buffer.alloc(32, 8).toString('base64')}`, body)).toThrow(WebhookVerificationError);
  });

  it('follows nobody elsewhere', async () => {
    const [gateway, elsewhere] = [await Gateway.start(), await Gateway.start()];
    gateway.manner = { status: 307, headers: { location: elsewhere.url } };
    const answer = await new WebhookCourier(here).send(callTo(gateway.url, 'n-1', 'redirected'));
    await Promise.all([gateway.down(), elsewhere.down()]);
    expect(answer).toEqual({ sent: false, reason: 'declined', final: false });
    expect(elsewhere.received).toEqual([]);
  });

  it('gives up on a receiver that never answers', async () => {
    const gateway = await Gateway.start();
    gateway.manner = 'hang';
    const answer = await new WebhookCourier(here).send(callTo(gateway.url, 'n-1', 'unanswered'));
    await gateway.down();
    expect(answer).toEqual({ sent: false, reason: 'unreachable', final: false });
  }, 20_000);
});
