import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { LocalCode } from '#directory/directory.events.js';
import type { Caller } from '#kernel/callers.port.js';
import { Way } from '#kernel/courier.port.js';
import { type NoticeRow, noticeStates, type NoticeTables } from '#notices/notice.projection.js';
import { noticePage } from '#notices/notice.query.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Allow, CallerOf } from '../access/access.js';
import { Freshness, Position } from '../http/freshness.js';
import { NoticeActs } from './notice-acts.js';
import { NoticeDesk } from './notice-desk.js';
import { NoticesAnswer, RetriedAnswer } from './notice.answers.js';

const NoticesQuery = z.strictObject({
  state: z.enum(noticeStates).optional(),
  via: Way.optional(),
  /** A work order; officers and supervisors ask about one, or about a service point. */
  about: z.uuid().optional(),
  servicePoint: LocalCode.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  waitFor: Position.optional(),
});
type NoticesQuery = z.infer<typeof NoticesQuery>;

const shown = ({ noticeId, threadId: _thread, position: _position, number, department, servicePoint, ...row }: NoticeRow) => ({
  id: noticeId,
  workOrderNumber: number,
  departmentCode: department,
  servicePointCode: servicePoint,
  ...row,
});

@ApiTags('notices')
@ApiBearerAuth()
@Controller('api/v1/notices')
export class NoticesController {
  readonly #notices;

  constructor(
    private readonly acts: NoticeActs,
    readDb: ReadDb,
    private readonly desk: NoticeDesk,
    private readonly freshness: Freshness,
  ) {
    this.#notices = readDb.kysely<NoticeTables>();
  }

  @Get()
  @Allow('operator', 'supervisor', 'officer')
  @ApiOperation({
    summary: 'Who was told what, and whether it got there; for staff about one order, or service point, of their own',
  })
  @ApiResponse({ status: 200, description: 'A page', standardSchema: NoticesAnswer })
  async list(@Query({ schema: NoticesQuery }) query: NoticesQuery, @CallerOf() caller: Caller) {
    await this.freshness.followedUp('notices', query.waitFor);
    const { cursor, limit, waitFor: _, ...asked } = query;
    const departments = this.desk.departmentsOf(caller, query);
    const page = await noticePage(this.#notices, { ...asked, departments }, { cursor, limit });
    return { data: page.data.map(shown), nextCursor: page.nextCursor };
  }

  @Post(':id/retry')
  @HttpCode(200)
  @Allow('operator')
  @ApiOperation({ summary: 'Try a notice again that was given up' })
  @ApiResponse({ status: 200, description: 'It is on its way', standardSchema: RetriedAnswer })
  retry(@Param('id', { schema: z.uuid() }) noticeId: string, @CallerOf() caller: Caller) {
    return this.acts.retry(noticeId, caller);
  }
}
