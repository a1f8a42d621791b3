import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import type { Message } from '#kernel/courier.port.js';
import { Streams } from '#kernel/streams.js';
import { type Instant, type Language, type LocalDay, localDay, type Sealed } from '#kernel/values.js';
import { Vault } from '#kernel/vault.port.js';
import { noticeAddressDecider } from './address.decider.js';
import { noticeAddressStream } from './address.events.js';
import { reachedBy } from './contact.policy.js';
import { cloudEventOf, textOf } from './message.policy.js';
import type { NoticeDataOf } from './notice.events.js';
import { PublicPages } from './notices.port.js';

type Planned = NoticeDataOf<'NoticePlanned'>;
type Nobody = NoticeDataOf<'NoticeDropped'>['reason'];

/** Where a notice goes as of now, with everything opened. */
interface Destination {
  readonly via: Message['via'];
  readonly to: string;
  /** Whose key what is kept of the message is sealed with. */
  readonly person: string;
  readonly language: Language;
  readonly secret: string;
  readonly personal: boolean;
}

/** Turns a notice into a message: opens its address, finds its words. */
@Injectable()
export class NoticeLetters {
  constructor(
    private readonly streams: Streams,
    private readonly vault: Vault,
    private readonly directory: Directory,
    private readonly pages: PublicPages,
  ) {}

  /** The message; or why there is nobody to send it to. */
  async write(planned: Planned, at: Instant, zone: string): Promise<Message | Nobody> {
    const destination = await this.#destination(planned);
    if (typeof destination === 'string') return destination;
    const { via, to, person, language, secret } = destination;
    const { url } = this.pages;
    const text = textOf(planned, { language, zone, ...this.#names(planned.about, localDay(at, zone)), publicUrl: url });
    const common = { id: planned.noticeId, to, person };
    if (via === 'sms') return { ...common, via, text: text[1] };
    if (via === 'e-mail') return { ...common, via, subject: text[0], text: text[1] };
    const reply = await this.#reply(planned, destination);
    return { ...common, via, secret, at, body: cloudEventOf(planned, { publicUrl: url, text, reply }) };
  }

  /** In the directory's own words; a code for what it does not have any more. */
  #names(about: Planned['about'], on: LocalDay) {
    const { department } = about;
    const unit = department && (this.directory.department(department, on)?.name ?? department);
    const point = about.of === 'order' ? null : (this.directory.servicePoint(about.servicePoint, on)?.name ?? null);
    return { unit, point };
  }

  #destination({ recipient, language }: Planned): Promise<Destination | Nobody> {
    return recipient.kind === 'citizen' ? this.#citizen(recipient.contact, language) : this.#registered(recipient.name);
  }

  async #citizen(contact: Sealed, language: Language): Promise<Destination | Nobody> {
    const reached = reachedBy((await this.vault.open(contact)) ?? '');
    return reached ? { ...reached, person: contact.person, language, secret: '', personal: false } : 'forgotten';
  }

  /** The address as it is registered now: who changed it wants what is still waiting there, too. */
  async #registered(name: string): Promise<Destination | Nobody> {
    const { state } = await this.streams.load(noticeAddressDecider, noticeAddressStream(name));
    if (state.status !== 'registered') return 'withdrawn';
    const { address, secret, via, language, personal } = state.registered;
    const [to, key] = await Promise.all([this.vault.open(address), secret && this.vault.open(secret)]);
    return to === undefined ? 'withdrawn' : { via, to, person: address.person, language, secret: key ?? '', personal };
  }

  /** `undefined` where it must not be told, `null` where there is none, or none any more. */
  async #reply({ reply }: Planned, { personal }: Destination): Promise<string | null | undefined> {
    if (!personal) return undefined;
    return reply && ((await this.vault.open(reply)) ?? null);
  }
}
