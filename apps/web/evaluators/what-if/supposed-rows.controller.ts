import { Get, Query } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import type { Language } from '#kernel/values.js';
import { Allow, CallerOf } from '../../../api/access/access.js';
import { Exported } from '../../../api/exports/exported.js';
import { supposedRowsTable } from '../../../api/exports/figure-tables.js';
import { StillCounting } from '../../../api/scorecards/recounts.js';
import { SupposedRowsQuery, SupposedRowsReading } from '../../../api/scorecards/supposed-rows-reading.js';
import { StaffNames } from '../../departments/names.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import type { Wrong } from '../../ui/problems.js';
import { sendPage } from '../../ui/send.js';
import { Addresses } from '../asked.js';
import { aheadIn, wrongIn } from '../asked.messages.js';
import { sendCounting } from './counting.page.js';
import { orWrong } from './or-wrong.js';
import { type SupposedRows, SupposedRowsPage } from './supposed-rows.page.js';
import { supposedRowsPath } from './what-if.paths.js';

const staff = ['officer', 'supervisor', 'evaluator'] as const;

interface Found {
  readonly rows?: SupposedRows;
  /** How far it is, where it takes a while. */
  readonly counting?: StillCounting;
  readonly wrong: readonly Wrong[];
}

/** The reviews and orders behind what figures would be. */
@StaffPages('staff/what-if/rows', ...staff)
export class SupposedRowsPages {
  constructor(
    private readonly rows: SupposedRowsReading,
    private readonly addresses: Addresses,
    private readonly names: StaffNames,
  ) {}

  @Get()
  async list(@Query() query: unknown, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const { question, typed, meant, wrong } = this.addresses.read(SupposedRowsQuery, query);
    const found: Found = question ? await this.#found(question, caller, view.lang) : { wrong: wrongIn(view.lang, wrong) };
    if (found.counting) return sendCounting(reply, { view, typed, path: supposedRowsPath, counting: found.counting });
    const page = SupposedRowsPage({
      ...{ view, typed, meant, rows: undefined, ...found, moment: question?.asOf, zone: this.addresses.zone },
      nameOf: (shelf, code) => this.names[shelf](code),
    });
    return sendPage(reply, page, found.wrong.length > 0 ? 422 : 200);
  }

  @Get('download')
  @Exported(supposedRowsTable)
  @Allow(...staff)
  download(@Query({ schema: SupposedRowsQuery }) query: SupposedRowsQuery, @CallerOf() caller: Caller) {
    return this.rows.page(query, caller);
  }

  #found(question: SupposedRowsQuery, caller: Caller, language: Language): Promise<Found> {
    return orWrong<Found>(language, async () => {
      const rows = await this.rows.soFar(question, caller);
      if (this.addresses.isAhead(question.asOf, rows.asOf)) return { wrong: [aheadIn(language)] };
      return rows instanceof StillCounting ? { counting: rows, wrong: [] } : { rows: rows as SupposedRows, wrong: [] };
    });
  }
}
