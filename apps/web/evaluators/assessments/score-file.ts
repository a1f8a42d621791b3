import { Injectable } from '@nestjs/common';
import { AssessmentContext } from '../../../api/evaluation/assessment-context.js';
import { type ScoreFile, ScoreImport, type ScoreLine } from '../../../api/evaluation/score-import.js';
import { Log } from '#kernel/log.port.js';
import type { RejectedLine } from '../../ui/file-outcome.js';
import type { ScoresTaken } from './score-file.page.js';

/** Whose rejects are more than this has the wrong file. */
const mostKept = 10_000;

const rejectsOf = (line: ScoreLine): readonly RejectedLine[] => {
  if (!('problem' in line)) return [];
  const { detail, field = null, errors } = line.problem;
  const told = errors ?? [{ field, detail }];
  return told.map((one) => ({ line: line.line, field: one.field, reason: one.detail }));
};

/** Takes a file of scores in, through the same import as the API. */
@Injectable()
export class ScoreFiles {
  constructor(
    private readonly importing: ScoreImport,
    private readonly context: AssessmentContext,
    private readonly log: Log,
  ) {}

  /** Reads the file as it comes; only rejects are kept in memory. Broken off, it says so, and what was stored stays. */
  async take(bytes: AsyncIterable<Uint8Array>, file: ScoreFile): Promise<ScoresTaken> {
    const tally = { recorded: 0, unchanged: 0, rejected: 0 };
    const rejects: RejectedLine[] = [];
    let position: string | undefined;
    try {
      for await (const lines of this.importing.taken(bytes, file))
        for (const line of lines) {
          tally['problem' in line ? 'rejected' : line.outcome]++;
          if (!('problem' in line)) position = line.position;
          if (rejects.length < mostKept) rejects.push(...rejectsOf(line));
        }
    } catch (error) {
      this.log.error({ err: error }, 'a file of scores was broken off');
      return { ...tally, rejects, brokenOff: true };
    }
    await this.context.freshness.until('assessment_scores', position);
    return { ...tally, rejects, brokenOff: false };
  }
}
