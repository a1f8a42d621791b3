import { Webhook } from 'standardwebhooks';
import { Courier, type Message, type Sent, type Way } from '#kernel/courier.port.js';
import { afterStatus, notOfThisWay, unreachable } from './answers.js';
import { InsideAddress, type Outbound } from './outbound.js';

/** Posts a JSON document, signed as Standard Webhooks says. */
export class WebhookCourier extends Courier {
  constructor(private readonly outbound: Outbound) {
    super();
  }

  override serves(via: Way): boolean {
    return via === 'webhook';
  }

  override async send(message: Message): Promise<Sent> {
    if (message.via !== 'webhook') return notOfThisWay;
    const body = JSON.stringify(message.body);
    const at = new Date(message.at);
    const headers = {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'webhook-id': message.id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(message.secret).sign(message.id, at, body),
    };
    try {
      return afterStatus(await this.outbound.post(message.to, { headers, body }));
    } catch (error) {
      return error instanceof InsideAddress ? { sent: false, reason: 'inside', final: true } : unreachable;
    }
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}
