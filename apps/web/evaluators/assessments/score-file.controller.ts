import { Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { AtPage, type Here } from '../../ui/at-page.js';
import { endingOf, sendRejects, takeFile } from '../../ui/file-form.js';
import { StaffPages } from '../../ui/pages.js';
import { sendPage } from '../../ui/send.js';
import { inRound } from './round.shown.js';
import { ScoreFilePage, ScoresTakenPage } from './score-file.page.js';
import { ScoreFiles } from './score-file.js';
import { Scoring } from './scoring.js';
import { scoringWords } from './scoring.messages.js';

const Id = z.uuid();

/** Scores by the file, with the lines that were rejected. */
@StaffPages('staff/assessments/:id/import', 'evaluator')
export class ScoreFilePages {
  constructor(
    private readonly scoring: Scoring,
    private readonly files: ScoreFiles,
  ) {}

  @Get()
  async choose(@Param('id', { schema: Id }) id: string, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const round = await this.scoring.round(id, caller, view.lang);
    return sendPage(reply, ScoreFilePage({ view, round, wrong: [] }));
  }

  @Post()
  async take(@Param('id', { schema: Id }) id: string, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const round = await this.scoring.round(id, caller, view.lang);
    const here = { ...view, url: inRound(id, 'import') };
    const form = await takeFile(reply.request, (file) =>
      endingOf(file) === 'csv' ? this.files.take(file.bytes, { roundId: id, caller, language: view.lang }) : undefined,
    );
    if (!form) {
      const wrong = [{ field: 'file', text: scoringWords[view.lang].wrongFile }];
      return sendPage(reply, ScoreFilePage({ view: here, round, wrong }), 422);
    }
    const { taken, asFile } = form;
    if (asFile) return sendRejects(reply, taken.rejects);
    return sendPage(reply, ScoresTakenPage({ view: here, round, taken }), taken.brokenOff ? 503 : 200);
  }
}
