import { Injectable } from '@nestjs/common';
import { localDay, type Sealed } from '#kernel/values.js';
import { Vault } from '#kernel/vault.port.js';
import { worthTelling } from './hearing.policy.js';
import { LocalTime } from './local-time.reader.js';
import { type NoticeCase, NoticeCases } from './notice-cases.reader.js';
import { noticeIdOf, threadIdOf } from './notice-id.policy.js';
import { NoticeRecipients, type Told } from './notice-recipients.reader.js';
import type { PlanNotice, PlanNotices } from './notice.commands.js';
import type { Subject } from './notice.events.js';

type Asked = PlanNotices['data'];

interface Found extends Pick<NoticeCase, 'contact' | 'language' | 'source'> {
  readonly about: Subject;
}

/** Gathers what planning needs: the case, who is there to be told, what they may be told. */
@Injectable()
export class NoticeIntake {
  constructor(
    private readonly cases: NoticeCases,
    private readonly recipients: NoticeRecipients,
    private readonly vault: Vault,
    private readonly time: LocalTime,
  ) {}

  /** A notice for each who is to be told; none for what happened too long ago. */
  async prepare(asked: Asked): Promise<readonly PlanNotice['data'][]> {
    const at = this.time.now();
    const tellings = worthTelling(asked.tellings, asked.about.happenedAt, at);
    const found = tellings.length > 0 ? await this.#found(asked.about) : undefined;
    if (!found) return [];
    const { about, ...known } = found;
    const day = localDay(at, this.time.zone);
    const told = await this.recipients.of({ tellings, position: asked.position, ...known, day });
    const common = { about, at, zone: this.time.zone };
    return Promise.all(
      told.map(async ({ personal, ...one }) => ({
        ...common,
        ...one,
        ...this.#ids(asked, one),
        reply: await this.#reply(asked, one, personal),
      })),
    );
  }

  /** What a notice says it is about, and who stands behind that: behind a service point nobody but staff. */
  async #found(about: Asked['about']): Promise<Found | undefined> {
    if (about.of === 'service-point') return { about, contact: null, language: 'zh', source: '' };
    const found = await this.cases.of(about.workOrderId);
    if (!found) return undefined;
    const { contact, language, source, number, subjectNumber } = found;
    return { about: { ...about, number, subjectNumber }, contact, language, source };
  }

  #ids({ eventId, about }: Asked, { recipient }: Pick<Told, 'recipient'>) {
    return {
      threadId: threadIdOf(this.vault, about, recipient),
      noticeId: noticeIdOf(this.vault, eventId, recipient),
    };
  }

  /** Only to programs that were granted it, and only what the citizen may read by now. */
  #reply({ about }: Asked, { via }: Pick<Told, 'via'>, personal: boolean): Promise<Sealed | null> {
    const isOut = about.of === 'order' && (about.state === 'awaiting-call-back' || about.state === 'closed');
    if (!personal || via !== 'webhook' || !isOut) return Promise.resolve(null);
    return this.cases.reply(about.workOrderId, about.round);
  }
}
