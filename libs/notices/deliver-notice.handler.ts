import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Streams } from '#kernel/streams.js';
import { NoticeAttempts } from './notice-attempt.intake.js';
import { DeliverNotice } from './notice.commands.js';
import { noticeDecider } from './notice.decider.js';
import { noticeStream } from './notice.events.js';

@CommandHandler(DeliverNotice)
export class DeliverNoticeHandler implements ICommandHandler<DeliverNotice> {
  constructor(
    private readonly attempts: NoticeAttempts,
    private readonly streams: Streams,
  ) {}

  /** A timer that rings early, or late, finds nothing to do; the reconciler sets the first kind anew. */
  async execute({ data, cause }: DeliverNotice): Promise<void> {
    const thread = await this.streams.load(noticeDecider, noticeStream(data.threadId));
    await this.attempts.make(data, thread, cause);
  }
}
