import { Get, Query } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { Allow, CallerOf } from '../../../api/access/access.js';
import { Exported } from '../../../api/exports/exported.js';
import { whatIfTable } from '../../../api/exports/what-if-table.js';
import { StaffNames } from '../../departments/names.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { sendPage } from '../../ui/send.js';
import { Addresses, type Texts, without } from '../asked.js';
import { wrongIn } from '../asked.messages.js';
import { WhatIfDesk } from './what-if-desk.js';
import { sendCounting } from './counting.page.js';
import { WhatIfPage } from './what-if.page.js';
import { whatIfPath } from './what-if.paths.js';
import { WhatIfQuery } from './what-if.question.js';
import { WhatIfRules } from './what-if-rules.js';

const staff = ['officer', 'supervisor', 'evaluator'] as const;

/** What the figures would be under other terms. Reads alone. */
@StaffPages('staff/what-if', ...staff)
export class WhatIfPages {
  constructor(
    private readonly desk: WhatIfDesk,
    private readonly rules: WhatIfRules,
    private readonly addresses: Addresses,
    private readonly names: StaffNames,
  ) {}

  @Get()
  async show(@Query() query: unknown, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const { question, typed, wrong } = this.addresses.read(WhatIfQuery, query);
    const found = question ? await this.desk.answer(question, caller, view.lang) : { wrong: wrongIn(view.lang, wrong) };
    if ('counting' in found) return sendCounting(reply, { view, typed, path: whatIfPath, counting: found.counting });
    const page = WhatIfPage({
      ...{ view, typed, zone: this.addresses.zone, today: this.addresses.day(), offers: this.rules.offers() },
      ...{ moment: question?.asOf, answer: undefined, ...found },
      holding: found.answer && question && (await this.desk.holding(question, caller)),
      file: fileOf(typed, question),
      nameOf: (shelf, code) => this.names[shelf](code),
    });
    return sendPage(reply, page, found.wrong.length > 0 ? 422 : 200);
  }

  @Get('download')
  @Exported(whatIfTable)
  @Allow(...staff)
  download(@Query({ schema: WhatIfQuery }) query: WhatIfQuery, @CallerOf() caller: Caller) {
    return this.desk.page(query, caller);
  }
}

/** The file's route takes no name of a department, and has no measure of its own. */
const fileOf = (typed: Texts, question: WhatIfQuery | undefined): Texts => ({
  ...without(typed, 'measure', 'department'),
  ...(question?.department !== undefined && { department: question.department }),
});
