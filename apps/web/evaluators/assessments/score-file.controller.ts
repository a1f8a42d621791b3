import { extname } from 'node:path';
import { Get, Param, Post } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ScoreFile } from '../../../api/evaluation/score-import.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { boundaryOf, partsOf, textOf } from '../../ui/multipart.js';
import { page } from '../../ui/page-headers.js';
import { StaffPages } from '../../ui/pages.js';
import { sendPage } from '../../ui/send.js';
import { inRound } from './round.shown.js';
import { ScoreFilePage, type ScoresTaken, ScoresTakenPage } from './score-file.page.js';
import { ScoreFiles } from './score-file.js';
import { Scoring } from './scoring.js';
import { scoringWords } from './scoring.messages.js';

const Id = z.uuid();

interface Taken {
  readonly taken: ScoresTaken;
  /** The rejects are wanted as a file. */
  readonly asFile: boolean;
}

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
    const came = await this.#take(reply.request, { roundId: id, caller, language: view.lang });
    if (!came) {
      const wrong = [{ field: 'file', text: scoringWords[view.lang].wrongFile }];
      return sendPage(reply, ScoreFilePage({ view: here, round, wrong }), 422);
    }
    const { taken, asFile } = came;
    if (!asFile) return sendPage(reply, ScoresTakenPage({ view: here, round, taken }), taken.brokenOff ? 503 : 200);
    const lines = taken.rejects.map((reject) => `${JSON.stringify(reject)}\n`).join('');
    const disposition = 'attachment; filename="rejects.ndjson"';
    await reply
      .headers({ ...page, 'content-disposition': disposition })
      .type('application/x-ndjson')
      .send(lines);
  }

  /** `undefined` where no file came along that can be read. It is taken in as it comes. */
  async #take({ body, headers }: FastifyRequest, file: ScoreFile): Promise<Taken | undefined> {
    const boundary = boundaryOf(headers['content-type']);
    if (boundary === undefined) return undefined;
    let taken: ScoresTaken | undefined;
    let asFile = false;
    for await (const part of partsOf(body as AsyncIterable<Uint8Array>, boundary)) {
      const isCsv = extname(part.filename ?? '').toLowerCase() === '.csv';
      if (part.name === 'file' && isCsv) taken = await this.files.take(part.bytes, file);
      else if (part.name === 'as') asFile = (await textOf(part)) === 'file';
    }
    return taken && { taken, asFile };
  }
}
