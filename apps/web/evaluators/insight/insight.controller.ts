import { Get, Param, Query } from '@nestjs/common';
import { LocalDay } from '#kernel/values.js';
import { EdgeProblem } from '../../../api/http/edge-problem.js';
import { inOrder, isComparable } from '../../../api/insight/insight.questions.js';
import { StaffNames } from '../../departments/names.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { Pulse } from '../../ui/pulse.js';
import { seeOther, sendPage } from '../../ui/send.js';
import { Addresses, type Texts } from '../asked.js';
import { aheadIn, wrongIn } from '../asked.messages.js';
import { InsightLists } from './insight-lists.js';
import { insightWords, type ListName, listNames } from './insight.messages.js';
import { InsightPage } from './insight.page.js';
import { toldOf } from './live.js';
import { insightPath, listPath } from './insight.shown.js';

/** These look at what was before the period, too. */
const comparing: ReadonlySet<ListName | undefined> = new Set([undefined, 'rising', 'bottlenecks', 'words']);

/** Whether a period is in order, but longer than what can be compared with the past. */
const isTooLong = ({ from, to }: Texts): boolean =>
  LocalDay.safeParse(from).success && LocalDay.safeParse(to).success && inOrder({ from, to }) && !isComparable({ from, to });

/** What is reported most, what rises, where orders wait, and what is said. */
@StaffPages('staff/insight', 'officer', 'supervisor', 'evaluator')
export class InsightPages {
  constructor(
    private readonly lists: InsightLists,
    private readonly addresses: Addresses,
    private readonly pulse: Pulse,
    private readonly names: StaffNames,
  ) {}

  @Get()
  all(@Query() query: unknown, @AtPage() here: Here): Promise<void> {
    return this.#show(undefined, query, here);
  }

  /** Counts of hot problems, for pages that are open. */
  @Get('live')
  listen(@Query() query: unknown, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const { question, wrong } = this.lists.hot(query);
    if (question === undefined) throw new EdgeProblem(422, 'request.invalid', { field: wrong[0]?.field ?? 'from' });
    const ask = async () => toldOf(await this.lists.hotNow(question, caller), question.by, view.lang);
    const key = JSON.stringify(['insight', caller.departments, caller.regions, view.lang, question]);
    return this.pulse.listen(reply, { consumer: 'problems', key, ask });
  }

  /** The same of rising problems. */
  @Get('rising/live')
  listenToRising(@Query() query: unknown, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const { question, wrong } = this.lists.rising(query);
    if (question === undefined) throw new EdgeProblem(422, 'request.invalid', { field: wrong[0]?.field ?? 'from' });
    const ask = async () => toldOf(await this.lists.risingNow(question, caller), question.by, view.lang);
    const key = JSON.stringify(['rising', caller.departments, caller.regions, view.lang, question]);
    return this.pulse.listen(reply, { consumer: 'problems', key, ask });
  }

  @Get(':list')
  one(@Param('list') name: string, @Query() query: unknown, @AtPage() here: Here): Promise<void> {
    const list = listNames.find((known) => known === name);
    if (list === undefined) throw new EdgeProblem(404, 'request.not-found');
    return this.#show(list, query, here);
  }

  async #show(list: ListName | undefined, query: unknown, { caller, view, reply }: Here): Promise<void> {
    const { typed, wrong, moment, answers } = await this.lists.ask(list, query, caller);
    const back = this.addresses.backAt(list === undefined ? insightPath : listPath(list), typed);
    if (back !== undefined) return seeOther(reply, back);
    const isAhead = Object.values(answers).some((one) => 'asOf' in one && this.addresses.isAhead(moment, one.asOf));
    const tooLong = [{ field: 'from', text: insightWords[view.lang].tooLong }];
    const unfit = comparing.has(list) && isTooLong(typed) ? tooLong : wrongIn(view.lang, wrong);
    const shown = isAhead ? [aheadIn(view.lang)] : unfit;
    const page = InsightPage({
      ...{ view, list, typed, moment, wrong: shown, answers: shown.length > 0 ? {} : answers },
      ...{ zone: this.addresses.zone, today: this.addresses.day() },
      departmentOf: (item) => this.names.departmentOf(item),
    });
    return sendPage(reply, page, shown.length > 0 ? 422 : 200);
  }
}
