import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Streams } from '#kernel/streams.js';
import { NoticeAttempts } from './notice-attempt.intake.js';
import { PlanNotice, PlanNotices } from './notice.commands.js';
import { noticeDecider } from './notice.decider.js';
import { noticeStream } from './notice.events.js';
import { NoticeIntake } from './notice.intake.js';

@CommandHandler(PlanNotices)
export class PlanNoticesHandler implements ICommandHandler<PlanNotices> {
  constructor(
    private readonly intake: NoticeIntake,
    private readonly attempts: NoticeAttempts,
    private readonly streams: Streams,
  ) {}

  /** What may go out at once does, by whoever planned it and nobody else: a job for it would cost more than the rest of it. */
  async execute({ data, cause }: PlanNotices): Promise<void> {
    for (const planned of await this.intake.prepare(data)) {
      const { threadId, noticeId } = planned;
      const thread = await this.streams.handle(noticeDecider, noticeStream(threadId), new PlanNotice(planned, cause));
      if (thread.events.length > 0) await this.attempts.make({ threadId, noticeId, attempt: 1 }, thread, cause);
    }
  }
}
