import { Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../../../api/access/access.js';
import { Exported } from '../../../api/exports/exported.js';
import { rowsTable, scorecardTable } from '../../../api/exports/figure-tables.js';
import { FigureReading, ScorecardQuery } from '../../../api/scorecards/figure-reading.js';
import { RowsQuery, RowsReading } from '../../../api/scorecards/rows-reading.js';
import { StaffNames } from '../../departments/names.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { Addresses } from '../asked.js';
import { aheadIn, wrongIn } from '../asked.messages.js';
import { RowsPage, type RowsShown } from './rows.page.js';
import { type Scorecard, ScorecardPage, scorecardPath } from './scorecard.page.js';

const staff = ['officer', 'supervisor', 'evaluator'] as const;

/** Scorecards, and the reviews and orders behind each of their figures. */
@StaffPages('staff/scorecards', ...staff)
export class ScorecardPages {
  constructor(
    private readonly figures: FigureReading,
    private readonly rows: RowsReading,
    private readonly addresses: Addresses,
    private readonly names: StaffNames,
  ) {}

  @Get()
  async card(@Query() query: unknown, @AtPage() here: Here): Promise<void> {
    const { caller, view, reply } = here;
    const { question, typed, meant, wrong } = this.addresses.read(ScorecardQuery, query, ['back']);
    const back = this.addresses.backAt(scorecardPath, typed);
    if (back !== undefined) return seeOther(reply, back);
    const card: Scorecard | undefined = question && (await this.figures.scorecard(question, caller));
    const isAhead = card !== undefined && this.addresses.isAhead(question?.asOf, card.asOf);
    const shown = isAhead ? [aheadIn(view.lang)] : wrongIn(view.lang, wrong);
    const page = ScorecardPage({
      ...{ view, typed, meant, wrong: shown, zone: this.addresses.zone, today: this.addresses.day() },
      ...{ moment: question?.asOf, card: isAhead ? undefined : card },
      nameOf: (shelf, code) => this.names[shelf](code),
    });
    return sendPage(reply, page, shown.length > 0 ? 422 : 200);
  }

  @Get('download')
  @Exported(scorecardTable)
  @Allow(...staff)
  download(@Query({ schema: ScorecardQuery }) query: z.infer<typeof ScorecardQuery>, @CallerOf() caller: Caller) {
    return this.figures.scorecard(query, caller);
  }

  @Get('rows')
  async list(@Query() query: unknown, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const { question, typed, wrong } = this.addresses.read(RowsQuery, query);
    const rows = question && ((await this.rows.page(question, caller)) as RowsShown['rows']);
    const page = RowsPage({
      ...{ view, typed, rows, wrong: wrongIn(view.lang, wrong), moment: question?.asOf, zone: this.addresses.zone },
      nameOf: (shelf, code) => this.names[shelf](code),
    });
    return sendPage(reply, page, question ? 200 : 422);
  }

  @Get('rows/download')
  @Exported(rowsTable)
  @Allow(...staff)
  downloadRows(@Query({ schema: RowsQuery }) query: RowsQuery, @CallerOf() caller: Caller) {
    return this.rows.page(query, caller);
  }
}
