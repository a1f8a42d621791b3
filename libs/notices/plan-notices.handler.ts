import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Streams } from '#kernel/streams.js';
import { PlanNotice, PlanNotices } from './notice.commands.js';
import { noticeDecider } from './notice.decider.js';
import { noticeStream } from './notice.events.js';
import { NoticeIntake } from './notice.intake.js';

@CommandHandler(PlanNotices)
export class PlanNoticesHandler implements ICommandHandler<PlanNotices> {
  constructor(
    private readonly intake: NoticeIntake,
    private readonly streams: Streams,
  ) {}

  async execute({ data, cause }: PlanNotices): Promise<void> {
    for (const planned of await this.intake.prepare(data))
      await this.streams.handle(noticeDecider, noticeStream(planned.threadId), new PlanNotice(planned, cause));
  }
}
