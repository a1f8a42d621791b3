import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AttachmentReader } from '#attachments/attachment.reader.js';
import { Cases } from '#case-files/case.reader.js';
import type { Caller } from '#kernel/callers.port.js';
import { refuse } from '#kernel/refusal.js';
import { Allow, CallerOf } from '../access/access.js';
import { causeOf } from '../http/cause.js';
import { WorkOrderContext } from '../work-orders/work-order.context.js';
import { AnswersFile, sendFile, TakesFile } from './attachment.answers.js';
import { Uploads } from './uploads.js';

/** What channels and staff attach, and what staff may look at. */
@ApiTags('attachments')
@ApiBearerAuth()
@Controller('api/v1')
export class AttachmentsController {
  constructor(
    private readonly uploads: Uploads,
    private readonly cases: Cases,
    private readonly context: WorkOrderContext,
    private readonly reader: AttachmentReader,
  ) {}

  @Post('attachments')
  @Allow('channel', 'officer', 'supervisor', 'evaluator')
  @ApiOperation({
    summary: 'Send a file, to be named by its id in what is submitted next. It waits a day for that.',
  })
  @TakesFile()
  store(@Req() request: FastifyRequest, @CallerOf() caller: Caller) {
    const { role, name } = caller;
    return this.uploads.take(request, causeOf(caller), () => (role === 'channel' ? { source: name } : { staff: name }));
  }

  @Get('work-orders/:id/attachments/:attachmentId')
  @Allow('officer', 'supervisor')
  @ApiOperation({ summary: 'A file that goes with a work order within the caller’s scope' })
  @AnswersFile()
  async one(
    @Param('id', { schema: z.uuid() }) id: string,
    @Param('attachmentId', { schema: z.uuid() }) attachmentId: string,
    @CallerOf() caller: Caller,
    @Res() reply: FastifyReply,
  ) {
    const { order } = (await this.cases.order(id)) ?? refuse('missing', 'work-order.unknown');
    this.context.checkScope(order, caller);
    const file = await this.reader.open(attachmentId, id);
    await this.context.disclose(order, ['file'], caller);
    return sendFile(reply, attachmentId, file);
  }
}
