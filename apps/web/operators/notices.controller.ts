import { Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Way } from '#kernel/courier.port.js';
import { noticeStates, type NoticeTables } from '#notices/notice.projection.js';
import { attemptsOf, noticePage } from '#notices/notice.query.js';
import { refuse } from '#kernel/refusal.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { NoticeActs } from '../../api/notices/notice-acts.js';
import { formOf, typed } from '../ui/form-body.js';
import { seeOther, sendPage } from '../ui/send.js';
import { NoticesPage, noticesPath, RetryNoticePage } from './notices.page.js';
import { at } from './operations.layout.js';
import { refusedIn, tried } from './refused.js';
import { AtPage, type Here } from '../ui/at-page.js';
import { StaffPages } from '../ui/pages.js';

const Id = z.uuid();
const Seen = z.coerce.number().int().min(0);
const shown = 50;
const Asked = z.object({
  state: z.enum(noticeStates).optional().catch(undefined),
  via: Way.optional().catch(undefined),
  cursor: z.string().max(200).optional().catch(undefined),
  done: z.string().optional().catch(undefined),
});

/** What became of notices, and trying those again that were given up. */
@StaffPages('staff/operations/notices', 'operator')
export class NoticesPages {
  readonly #notices;

  constructor(
    private readonly acts: NoticeActs,
    private readonly rulebook: Rulebook,
    readDb: ReadDb,
  ) {
    this.#notices = readDb.kysely<NoticeTables>();
  }

  @Get()
  async list(@Query() query: unknown, @AtPage() { view, reply }: Here): Promise<void> {
    const { cursor, done, ...asked } = Asked.parse(query);
    const { data: notices, nextCursor } = await noticePage(this.#notices, asked, { cursor, limit: shown });
    const { zone } = this.rulebook;
    return sendPage(reply, NoticesPage({ view, zone, asked, notices, nextCursor, done: done !== undefined }));
  }

  @Get(':id/retry')
  async ask(@Param('id', { schema: Id }) id: string, @AtPage() { view, reply }: Here): Promise<void> {
    return sendPage(reply, RetryNoticePage({ view, id, seen: await this.#attempts(id) }));
  }

  /** Pressed twice, it goes out again once. */
  @Post(':id/retry')
  async retry(@Param('id', { schema: Id }) id: string, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const seen = Seen.safeParse(typed(formOf(reply.request), 'seen') || undefined).data;
    const refused = await tried(this.acts.retry(id, caller, seen), refusedIn(view.lang, 'main'));
    if (!refused) return seeOther(reply, `${noticesPath}?done=retried`);
    const here = at(view, `${noticesPath}/${id}/retry`);
    const page = RetryNoticePage({ view: here, id, seen: await this.#attempts(id), wrong: refused.wrong });
    return sendPage(reply, page, refused.status);
  }

  async #attempts(id: string): Promise<number> {
    return (await attemptsOf(this.#notices, id)) ?? refuse('missing', 'notice.unknown');
  }
}
