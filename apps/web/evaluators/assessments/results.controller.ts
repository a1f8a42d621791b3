import { Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { AssessmentReading } from '../../../api/evaluation/assessment-reading.js';
import { ResultReading } from '../../../api/evaluation/result-reading.js';
import { AssessmentsQuery, RoundReading } from '../../../api/evaluation/round-reading.js';
import { sendCsv } from '../../../api/http/csv-file.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { page } from '../../ui/page-headers.js';
import { sendPage } from '../../ui/send.js';
import { textsOf } from '../asked.js';
import { ComparisonPage } from './comparison.page.js';
import { ResultsPage } from './results.page.js';
import { resultWords } from './results.messages.js';
import { SubjectNames } from './subject-names.js';

const Id = z.uuid();
const Paging = z.object({ cursor: z.string().max(200).optional() });
const aPage = 50;
/** So many rounds are offered to be compared with: the newest. */
const offered = '200';

/** What rounds came to, once they are published. */
@StaffPages('staff/assessments/:id', 'officer', 'supervisor', 'evaluator')
export class ResultPages {
  constructor(
    private readonly results: ResultReading,
    private readonly reading: AssessmentReading,
    private readonly rounds: RoundReading,
    private readonly names: SubjectNames,
  ) {}

  @Get('results')
  async show(@Param('id', { schema: Id }) id: string, @Query() query: unknown, @AtPage() here: Here): Promise<void> {
    const { caller, view, reply } = here;
    const { cursor } = Paging.parse(textsOf(query, ['cursor']));
    const results = await this.results.results(id, { cursor, limit: aPage }, caller);
    const round = await this.reading.one(id, caller, view.lang);
    const grades = await this.results.grades(id, caller);
    const about = { zone: this.names.zone, round, regionOf: this.names.region(round.content) };
    return sendPage(reply, ResultsPage({ view, ...about, results, grades }));
  }

  /** The file whose SHA-256 was published, for whoever may see every subject. */
  @Get('results.csv')
  async file(@Param('id', { schema: Id }) id: string, @AtPage() { caller, reply }: Here): Promise<void> {
    const lines = await this.results.csv(id, caller);
    await sendCsv(reply.headers(page), `results-${id}`, lines);
  }

  @Get('comparison')
  async compare(@Param('id', { schema: Id }) id: string, @Query() query: unknown, @AtPage() here: Here): Promise<void> {
    const { caller, view, reply } = here;
    const { cursor, with: asked } = textsOf(query, ['cursor', 'with']) as Partial<Record<string, string>>;
    const round = await this.reading.one(id, caller, view.lang);
    const { data: others } = await this.rounds.page(AssessmentsQuery.parse({ state: 'published', limit: offered }), caller);
    const chosen = asked ?? round.content.comparedWith ?? undefined;
    const isKnown = chosen === undefined || (chosen !== id && others.some((other) => other.id === chosen));
    const wrong = isKnown ? [] : [{ field: 'with', text: resultWords[view.lang].notPublished }];
    const comparison =
      chosen !== undefined && isKnown
        ? await this.results.comparison(id, { other: chosen, cursor, limit: aPage }, caller)
        : undefined;
    const shown = { round, others, chosen, comparison, wrong };
    return sendPage(reply, ComparisonPage({ view, ...shown }), asked !== undefined && !isKnown ? 422 : 200);
  }
}
