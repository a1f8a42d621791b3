import { Injectable } from '@nestjs/common';
import { Courier } from '#kernel/courier.port.js';
import type { Cause } from '#kernel/message.js';
import { type Loaded, Streams } from '#kernel/streams.js';
import type { Instant } from '#kernel/values.js';
import { LocalTime } from './local-time.reader.js';
import { NoticeLetters } from './notice-letters.reader.js';
import { type DeliverNotice, type Outcome, RecordAttempt } from './notice.commands.js';
import { type Notice, noticeDecider, type Thread, toSend } from './notice.decider.js';
import { noticeStream } from './notice.events.js';
import { mayBeTold } from './timing.policy.js';

/** Sends a notice and takes down what came of it. */
@Injectable()
export class NoticeAttempts {
  constructor(
    private readonly letters: NoticeLetters,
    private readonly courier: Courier,
    private readonly streams: Streams,
    private readonly time: LocalTime,
  ) {}

  /**
   * The attempt that is meant, when it is the notice's turn and its time has come; `thread` as it was just read. Whoever is
   * killed between sending and recording leaves it to be sent again, under the same id.
   */
  async make(meant: DeliverNotice['data'], thread: Loaded<Thread>, cause: Cause): Promise<void> {
    const at = this.time.now();
    const notice = toSend(thread.state, meant, at);
    if (!notice) return;
    const outcome = await this.#outcome(notice, at);
    const message = new RecordAttempt({ ...meant, outcome, at, zone: this.time.zone }, cause);
    await this.streams.handle(noticeDecider, noticeStream(meant.threadId), message, { loaded: thread });
  }

  async #outcome({ planned }: Notice, at: Instant): Promise<Outcome> {
    if (mayBeTold(planned, at, this.time.zone) > at) return { kind: 'asleep' };
    const letter = await this.letters.write(planned, at, this.time.zone);
    if (typeof letter === 'string') return { kind: 'nobody', reason: letter };
    return { kind: 'answered', answer: await this.courier.send(letter) };
  }
}
