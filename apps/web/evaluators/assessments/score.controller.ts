import { Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { AttachmentReader } from '#attachments/attachment.reader.js';
import { sendFile } from '../../../api/attachments/attachment.answers.js';
import { ScoreReading } from '../../../api/evaluation/score-reading.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { ScoreScreen } from './score-screen.js';

const Id = z.uuid();

/** Entering scores, one after the other, and what they rest on. */
@StaffPages('staff/assessments/:id', 'evaluator')
export class ScorePages {
  constructor(
    private readonly screen: ScoreScreen,
    private readonly scores: ScoreReading,
    private readonly attachments: AttachmentReader,
  ) {}

  @Get('score')
  show(@Param('id', { schema: Id }) id: string, @Query() query: unknown, @AtPage() here: Here): Promise<void> {
    return this.screen.show(here, id, query);
  }

  @Post('score')
  give(@Param('id', { schema: Id }) id: string, @AtPage() here: Here): Promise<void> {
    return this.screen.give(here, id);
  }

  @Get('files/:attachmentId')
  async file(
    @Param('id', { schema: Id }) id: string,
    @Param('attachmentId', { schema: Id }) attachmentId: string,
    @AtPage() { caller, reply }: Here,
  ): Promise<void> {
    await this.scores.assertMayOpen(id, attachmentId, caller);
    await sendFile(reply, attachmentId, await this.attachments.open(attachmentId, id));
  }
}
