import type { Clock } from '#kernel/clock.port.js';
import type { Streams } from '#kernel/streams.js';
import type { Vault } from '#kernel/vault.port.js';
import { LinkAttachment } from './attachment.commands.js';
import { type Attachment, attachmentDecider } from './attachment.decider.js';
import { attachmentStream } from './attachment.events.js';
import { checkCount, staffsOwn, type Uploader, uploaderName } from './attachment.policy.js';
import { Attachments, type AttachmentSummary, type Claimed } from './attachments.port.js';

/** Claims on the streams of the attachments themselves: nothing here lags behind. */
export class AttachmentClaims extends Attachments {
  constructor(
    private readonly streams: Streams,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async claim(ids: readonly string[], by: Uploader, to: Claimed): Promise<void> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return;
    checkCount(wanted.length);
    const person = await this.#guardian(by, to);
    const about = { by: uploaderName(by), to: to.subjectId, person, at: this.clock.instant() };
    const links = wanted.map((attachmentId) => new LinkAttachment({ ...about, attachmentId }, to.cause));
    const found = await Promise.all(links.map(({ data }) => this.#load(data.attachmentId)));
    // One that is refused is found before any is linked.
    for (const [index, link] of links.entries()) attachmentDecider.decide(link, found[index] ?? attachmentDecider.initial);
    await Promise.all(links.map((link) => this.#link(link)));
  }

  override async about(ids: readonly string[]): Promise<readonly AttachmentSummary[]> {
    const found = await Promise.all([...new Set(ids)].map((id) => this.#load(id)));
    return found.flatMap((attachment) => {
      if (attachment.status === 'none' || attachment.status === 'discarded') return [];
      const { attachmentId: id, type, size } = attachment.stored;
      return [{ id, type, size }];
    });
  }

  /**
   * What staff add is the order's own. A citizen's is theirs; of one who is not known, or was forgotten and goes on with the
   * code all the same, it is the subject's, as the texts are that are written then.
   */
  async #guardian(by: Uploader, { subjectId, person }: Claimed): Promise<string> {
    if ('staff' in by) return this.vault.person(staffsOwn(subjectId));
    const isKnown = person !== null && (await this.vault.opening(person, '')) !== undefined;
    return isKnown ? person : this.vault.person({ anonymous: subjectId });
  }

  /** Entrusted after it is linked, and again whenever it is claimed again: the one whom the link names is the guardian. */
  async #link(link: LinkAttachment): Promise<void> {
    const { state } = await this.streams.handle(attachmentDecider, attachmentStream(link.data.attachmentId), link);
    if (state.status === 'linked') await this.vault.entrust(state.stored.owner, state.person);
  }

  async #load(attachmentId: string): Promise<Attachment> {
    return (await this.streams.load(attachmentDecider, attachmentStream(attachmentId))).state;
  }
}
