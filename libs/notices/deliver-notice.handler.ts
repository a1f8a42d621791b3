import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Courier } from '#kernel/courier.port.js';
import { Streams } from '#kernel/streams.js';
import type { Instant } from '#kernel/values.js';
import { LocalTime } from './local-time.reader.js';
import { NoticeLetters } from './notice-letters.reader.js';
import { DeliverNotice, type Outcome, RecordAttempt } from './notice.commands.js';
import { type Notice, noticeDecider, toSend } from './notice.decider.js';
import { noticeStream } from './notice.events.js';
import { mayBeTold } from './timing.policy.js';

@CommandHandler(DeliverNotice)
export class DeliverNoticeHandler implements ICommandHandler<DeliverNotice> {
  constructor(
    private readonly letters: NoticeLetters,
    private readonly courier: Courier,
    private readonly streams: Streams,
    private readonly time: LocalTime,
  ) {}

  /** Whoever is killed between sending and recording sends again, under the same id. */
  async execute({ data, cause }: DeliverNotice): Promise<void> {
    const stream = noticeStream(data.threadId);
    const at = this.time.now();
    const { state: thread } = await this.streams.load(noticeDecider, stream);
    const notice = toSend(thread, data, at);
    if (!notice) return; // sent before, or not its turn: a timer that rings early is set anew by the reconciler
    const outcome = await this.#attempt(notice, at);
    const message = new RecordAttempt({ ...data, outcome, at, zone: this.time.zone }, cause);
    await this.streams.handle(noticeDecider, stream, message);
  }

  async #attempt({ planned }: Notice, at: Instant): Promise<Outcome> {
    if (mayBeTold(planned.recipient, at, this.time.zone) > at) return { kind: 'asleep' };
    const letter = await this.letters.write(planned, at, this.time.zone);
    if (typeof letter === 'string') return { kind: 'nobody', reason: letter };
    return { kind: 'answered', answer: await this.courier.send(letter) };
  }
}
