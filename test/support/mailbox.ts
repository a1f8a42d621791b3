import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came, with its headers. */
  readonly raw: string;
  readonly messageId: string;
}

/** Unfolds and decodes the encoded words of a header (RFC 2047, UTF-8 in base64 or quoted-printable). */
const decodeHeader = (raw: string, name: string): string => {
  const value = new RegExp(`^${name}: ((?:.|\\r\\n[ \\t])*)`, 'mi').exec(raw)?.[1] ?? '';
  const joined = value.replace(/\r\n[ \t]/g, ' ').replace(/\?=\s+=\?/g, '?==?');
  return joined.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
    kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString() : fromQuotedPrintable(text.replace(/_/g, ' ')),
  );
};

const fromQuotedPrintable = (text: string): string =>
  Buffer.from(
    text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();

export const subjectOf = ({ raw }: ReceivedMail): string => decodeHeader(raw, 'Subject');

export const textOf = ({ raw }: ReceivedMail): string => {
  const body = raw.slice(raw.indexOf('\r\n\r\n') + 4);
  const encoding = decodeHeader(raw, 'Content-Transfer-Encoding').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  return encoding === 'quoted-printable' ? fromQuotedPrintable(body) : body;
};

/** A mail server on this machine that keeps what it is sent. */
export class Mailbox {
  readonly received: ReceivedMail[] = [];
  /** Recipients it does not know. */
  readonly unknown = new Set<string>();
  /** True: it takes nothing for now. */
  busy = false;
  #server: SMTPServer;
  port = 0;

  private constructor() {
    this.#server = this.#make();
  }

  static async start(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    await mailbox.#listen();
    return mailbox;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}?ignoreTLS=true`;
  }

  down(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async up(): Promise<void> {
    this.#server = this.#make();
    await this.#listen();
  }

  async #listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.port, '127.0.0.1', () => resolve()));
    this.port = (this.#server.server.address() as AddressInfo).port;
  }

  #make(): SMTPServer {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, done) => {
        if (this.unknown.has(address)) done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
        else if (this.busy) done(Object.assign(new Error('try again later'), { responseCode: 451 }));
        else done();
      },
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString('utf8');
          const messageId = /^Message-ID: <(.+)>/im.exec(raw)?.[1] ?? '';
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          this.received.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw, messageId });
          done();
        });
      },
    });
    server.on('error', () => undefined); // connections that break off are what the specs do to it
    return server;
  }
}
