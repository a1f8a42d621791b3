import { Courier, type Message, type Sent, type Way } from '#kernel/courier.port.js';
import { afterStatus, notOfThisWay, unreachable } from './answers.js';
import { post } from './outbound.js';

export interface SmsGateway {
  /** Chosen by whoever deploys, like a database: it may stand inside. */
  readonly url: string;
  readonly token?: string | undefined;
}

/**
 * Short messages through whatever gateway takes `POST { id, to, text }` as JSON. Any 2xx is yes. The id is there twice, in
 * the body and as `Idempotency-Key`, so that a gateway that can drop repetitions does.
 */
export class SmsCourier extends Courier {
  readonly #url: URL;
  readonly #authorization: Readonly<Record<string, string>>;

  constructor({ url, token }: SmsGateway) {
    super();
    this.#url = new URL(url);
    this.#authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  }

  override serves(via: Way): boolean {
    return via === 'sms';
  }

  override async send(message: Message): Promise<Sent> {
    if (message.via !== 'sms') return notOfThisWay;
    const { id, to, text } = message;
    const headers = { ...this.#authorization, 'idempotency-key': id };
    const posted = post(this.#url, { headers, body: JSON.stringify({ id, to, text }) });
    return posted.then(afterStatus, () => unreachable);
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}
