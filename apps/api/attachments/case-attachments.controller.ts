import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { checkWaiting, uploaderName } from '#attachments/attachment.policy.js';
import { AttachmentReader } from '#attachments/attachment.reader.js';
import { type AttachmentTables, waitingOf } from '#attachments/attachments.projection.js';
import { Cases } from '#case-files/case.reader.js';
import { ReadDb } from '#platform/read-db/read-db.js';
import { Everybody } from '../access/access.js';
import { causeOf } from '../http/cause.js';
import { Tracked } from '../cases/tracking-limit.js';
import { AnswersFile, sendFile, TakesFile } from './attachment.answers.js';
import { Uploads } from './uploads.js';

const Tracking = z.strictObject({ code: z.string().min(1).max(20) });
type Tracking = z.infer<typeof Tracking>;
const CaseNumber = z.string().max(40);

/** What a citizen attaches to their case, and may look at: open to whoever holds its number and code. */
@ApiTags('cases')
@Everybody()
@Tracked()
@Controller('api/v1/cases/:number/attachments')
export class CaseAttachmentsController {
  readonly #db;

  constructor(
    private readonly uploads: Uploads,
    private readonly cases: Cases,
    private readonly reader: AttachmentReader,
    readDb: ReadDb,
  ) {
    this.#db = readDb.kysely<AttachmentTables>();
  }

  @Post()
  @ApiOperation({ summary: 'Send a file, to be named by its id when the case is supplemented. It waits a day for that.' })
  @TakesFile()
  store(
    @Req() request: FastifyRequest,
    @Param('number', { schema: CaseNumber }) number: string,
    @Query({ schema: Tracking }) { code }: Tracking,
  ) {
    return this.uploads.take(request, causeOf('citizen'), async () => {
      const by = { case: (await this.cases.find(number, code)).submission.id };
      checkWaiting(await waitingOf(this.#db, uploaderName(by)));
      return by;
    });
  }

  @Get(':attachmentId')
  @ApiOperation({ summary: 'A file that goes with the case: what the citizen sent, and what an answer to them brought along' })
  @AnswersFile()
  async one(
    @Param('number', { schema: CaseNumber }) number: string,
    @Param('attachmentId', { schema: z.uuid() }) attachmentId: string,
    @Query({ schema: Tracking }) { code }: Tracking,
    @Res() reply: FastifyReply,
  ) {
    const { submission, replies } = await this.cases.find(number, code);
    const told = replies.flatMap(({ attachments }) => attachments);
    return sendFile(reply, attachmentId, await this.reader.openForCitizen(attachmentId, submission.id, told));
  }
}
