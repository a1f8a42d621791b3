import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AttachmentReader } from '#attachments/attachment.reader.js';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../access/access.js';
import { AnswersFile, sendFile } from '../attachments/attachment.answers.js';
import { ScoreReading } from './score-reading.js';

/** Files that prove scores. */
@ApiTags('assessments')
@ApiBearerAuth()
@Controller('api/v1/assessments/:id/attachments')
export class EvidenceController {
  constructor(
    private readonly reading: ScoreReading,
    private readonly reader: AttachmentReader,
  ) {}

  @Get(':attachmentId')
  @Allow('evaluator')
  @ApiOperation({ summary: 'A file that goes with a score which the caller may see' })
  @AnswersFile()
  async one(
    @Param('id', { schema: z.uuid() }) id: string,
    @Param('attachmentId', { schema: z.uuid() }) attachmentId: string,
    @CallerOf() caller: Caller,
    @Res() reply: FastifyReply,
  ) {
    await this.reading.assertMayOpen(id, attachmentId, caller);
    return sendFile(reply, attachmentId, await this.reader.open(attachmentId, id));
  }
}
