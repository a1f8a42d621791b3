import { Module } from '@nestjs/common';
import { deciderHandlers } from '#platform/cqrs.js';
import { RegisterNoticeAddressHandler, WithdrawNoticeAddressHandler } from './address.handler.js';
import { DeliverNoticeHandler } from './deliver-notice.handler.js';
import { LocalTime } from './local-time.reader.js';
import { NoticeAttempts } from './notice-attempt.intake.js';
import { NoticeCases } from './notice-cases.reader.js';
import { NoticeLetters } from './notice-letters.reader.js';
import { NoticeRecipients } from './notice-recipients.reader.js';
import { PlanNotice, RecordAttempt, RetryNotice } from './notice.commands.js';
import { noticeDecider } from './notice.decider.js';
import { noticeStream } from './notice.events.js';
import { NoticeIntake } from './notice.intake.js';
import { PlanNoticesHandler } from './plan-notices.handler.js';

/** Telling people what became of a case. `Courier`, `Outside`, `NoticeAddresses` and `PublicPages` come from the composition root. */
@Module({
  providers: [
    LocalTime,
    NoticeCases,
    NoticeRecipients,
    NoticeIntake,
    NoticeLetters,
    NoticeAttempts,
    PlanNoticesHandler,
    DeliverNoticeHandler,
    RegisterNoticeAddressHandler,
    WithdrawNoticeAddressHandler,
    ...deciderHandlers(noticeDecider, ({ data }) => noticeStream(data.threadId), { PlanNotice, RecordAttempt, RetryNotice }),
  ],
  exports: [NoticeCases],
})
export class NoticesModule {}
