import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import type { Handled } from '#kernel/streams.js';
import { RetryNotice } from '#notices/notice.commands.js';
import type { Thread } from '#notices/notice.decider.js';
import type { NoticeEvent } from '#notices/notice.events.js';
import type { NoticeTables } from '#notices/notice.projection.js';
import { threadOf } from '#notices/notice.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { causeOf } from '../http/cause.js';
import { NoticeDesk } from './notice-desk.js';

/** What operators do about notices. */
@Injectable()
export class NoticeActs {
  readonly #notices;

  constructor(
    private readonly commands: CommandBus,
    readDb: ReadDb,
    private readonly desk: NoticeDesk,
  ) {
    this.#notices = readDb.kysely<NoticeTables>();
  }

  /**
   * Sets a notice going again that was given up; nothing happens to one that was tried more often since than the caller has `seen`.
   * Refuses with `notice.unknown` and `notice.not-given-up`.
   */
  async retry(noticeId: string, caller: Caller, seen?: number) {
    const threadId = (await threadOf(this.#notices, noticeId)) ?? refuse('missing', 'notice.unknown');
    const message = new RetryNotice({ threadId, noticeId, seen, ...this.desk.now() }, causeOf(caller));
    const { state, position } = await this.commands.execute<RetryNotice, Handled<Thread, NoticeEvent>>(message);
    const notice = state.find(({ planned }) => planned.noticeId === noticeId);
    return { id: noticeId, state: notice?.state ?? ('waiting' as const), position: position.toString() };
  }
}
