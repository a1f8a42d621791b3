import { Injectable } from '@nestjs/common';
import { localDay, type Sealed } from '#kernel/values.js';
import { Vault } from '#kernel/vault.port.js';
import { worthTelling } from './hearing.policy.js';
import { LocalTime } from './local-time.reader.js';
import { NoticeCases } from './notice-cases.reader.js';
import { noticeIdOf, threadIdOf } from './notice-id.policy.js';
import { NoticeRecipients, type Told } from './notice-recipients.reader.js';
import type { PlanNotice, PlanNotices } from './notice.commands.js';

type Asked = PlanNotices['data'];

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
    const { workOrderId, happenedAt } = asked.about;
    const tellings = worthTelling(asked.tellings, happenedAt, at);
    const found = tellings.length > 0 ? await this.cases.of(workOrderId) : undefined;
    if (!found) return [];
    const { contact, language, source, number, subjectNumber } = found;
    const day = localDay(at, this.time.zone);
    const told = await this.recipients.of({ tellings, position: asked.position, contact, language, source, day });
    const common = { about: { ...asked.about, number, subjectNumber }, at, zone: this.time.zone };
    return Promise.all(
      told.map(async ({ personal, ...one }) => ({
        ...common,
        ...one,
        ...this.#ids(asked, one),
        reply: await this.#reply(asked, one, personal),
      })),
    );
  }

  #ids({ eventId, about }: Asked, { recipient }: Pick<Told, 'recipient'>) {
    return {
      threadId: threadIdOf(this.vault, about.workOrderId, recipient),
      noticeId: noticeIdOf(this.vault, eventId, recipient),
    };
  }

  /** Only to programs that were granted it, and only what the citizen may read by now. */
  #reply({ about }: Asked, { via }: Pick<Told, 'via'>, personal: boolean): Promise<Sealed | null> {
    const isOut = about.state === 'awaiting-call-back' || about.state === 'closed';
    if (!personal || via !== 'webhook' || !isOut) return Promise.resolve(null);
    return this.cases.reply(about.workOrderId, about.round);
  }
}
