import { Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { PublicationReading } from '../../../api/publications/publication-reading.js';
import { longPage, pageCursor } from '../../../api/scorecards/scorecard.question.js';
import { InstantAsked } from '../../../api/http/times.js';
import { StaffNames } from '../../departments/names.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { sendPage } from '../../ui/send.js';
import { Addresses } from '../asked.js';
import { aheadIn, wrongIn } from '../asked.messages.js';
import { DifferencesPage } from './differences.page.js';
import { Id } from './publications.controller.js';

const Asked = z.strictObject({
  asOf: InstantAsked.optional(),
  cursor: pageCursor,
  limit: longPage.max(1_000).default(20),
});

/** What is known beside what was published. */
@StaffPages('staff/publications', 'officer', 'supervisor', 'evaluator')
export class DifferencesPages {
  constructor(
    private readonly reading: PublicationReading,
    private readonly addresses: Addresses,
    private readonly names: StaffNames,
  ) {}

  @Get(':id/differences')
  async show(@Param('id', { schema: Id }) id: string, @Query() query: unknown, @AtPage() { caller, view, reply }: Here) {
    const { published } = await this.reading.find(id);
    const { question, typed, wrong } = this.addresses.read(Asked, query);
    const answer = question && (await this.reading.differences(id, { asOf: undefined, ...question }, caller));
    const isAhead = answer !== undefined && this.addresses.isAhead(question?.asOf, answer.asOf);
    const shown = isAhead ? [aheadIn(view.lang)] : wrongIn(view.lang, wrong);
    const page = { view, names: this.names, published, typed, wrong: shown, moment: question?.asOf };
    return sendPage(reply, DifferencesPage({ ...page, answer: isAhead ? undefined : answer }), shown.length > 0 ? 422 : 200);
  }
}
