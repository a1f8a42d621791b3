import { createTransport, type Transporter } from 'nodemailer';
import { Courier, type Message, type NotSent, type Sent, type Way } from '#kernel/courier.port.js';
import { notOfThisWay, unreachable } from './answers.js';

export interface MailServer {
  /** `smtp://…` or `smtps://…`, with user and password where the server asks for them. */
  readonly url: string;
  readonly from: string;
}

/** Each step of a delivery, in milliseconds; and all of them together. */
const stepMillis = 5_000;
const patienceMillis = 15_000;

/** E-mail through one SMTP server. */
export class SmtpCourier extends Courier {
  readonly #transport: Transporter;
  /** What stands behind the @ of a message's id. */
  readonly #domain: string;

  constructor({ url, from }: MailServer) {
    super();
    this.#domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'redress.invalid';
    const steps = {
      connectionTimeout: stepMillis,
      greetingTimeout: stepMillis,
      socketTimeout: stepMillis,
      dnsTimeout: stepMillis,
    };
    const content = { disableFileAccess: true, disableUrlAccess: true };
    this.#transport = createTransport({ url, ...steps, ...content }, { from });
  }

  override serves(via: Way): boolean {
    return via === 'e-mail';
  }

  override async send(message: Message): Promise<Sent> {
    if (message.via !== 'e-mail') return notOfThisWay;
    const { id, to, subject, text } = message;
    const automatic = { 'Auto-Submitted': 'auto-generated' }; // so that nobody's "out of office" answers it (RFC 3834)
    const signal = AbortSignal.timeout(patienceMillis);
    // An object, not a string: what stands in it is one mailbox, whatever commas it has.
    const mail = {
      to: { name: '', address: to },
      subject,
      text,
      messageId: `<${id}@${this.#domain}>`,
      headers: automatic,
      signal,
    };
    try {
      await this.#transport.sendMail(mail);
      return { sent: true };
    } catch (error) {
      return answerOf(error);
    }
  }

  override close(): Promise<void> {
    this.#transport.close();
    return Promise.resolve();
  }
}

const no = (reason: NotSent, final: boolean): Sent => ({ sent: false, reason, final });

/** 5xx to the recipient is for good; to anything else (sign-in, sender, content) it is a matter of set-up that may be mended. */
const answerOf = (error: unknown): Sent => {
  if (!Error.isError(error)) return unreachable;
  const { responseCode, command } = error as Error & { readonly responseCode?: unknown; readonly command?: unknown };
  if (typeof responseCode !== 'number') return unreachable;
  return command === 'RCPT TO' && responseCode >= 500 ? no('bad-address', true) : no('declined', false);
};
