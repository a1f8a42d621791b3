import { Injectable } from '@nestjs/common';
import type { CaseFile } from '#case-files/case-file.js';
import { Cases } from '#case-files/case.reader.js';
import { citizenClock, type ExplainedRound, explainClocks } from '#case-files/clocks.reader.js';
import { possibleNow } from '#orders/possible.policy.js';
import { citizen } from '#orders/work-order.commands.js';
import { Rulebook } from '#rulebook/rulebook.port.js';
import { Today } from '../http/today.js';

/** A case as its citizen sees it. */
@Injectable()
export class CaseReading {
  constructor(
    private readonly cases: Cases,
    private readonly rulebook: Rulebook,
    private readonly today: Today,
  ) {}

  async answer(file: CaseFile) {
    const { submission, state, ending, timeline } = file;
    return {
      number: submission.number,
      state,
      ending,
      rating: submission.rating,
      submittedAt: submission.recordedAt,
      timeline,
      replies: await this.cases.replies(file),
      ...this.#handling(file),
    };
  }

  /** What is done about it: in its own order, or in the one it was merged into. */
  #handling({ file, merged, submission }: CaseFile) {
    if (!file) return { ...notHandled, departmentCode: submission.departmentCode };
    const { order } = file;
    const handled = merged ?? file;
    const now = this.today.now();
    const calendars = (version?: string) => this.rulebook.calendar(version);
    const clocks = { ...explainClocks(handled, now, calendars), citizen: citizenClock(file, now, calendars) };
    return {
      departmentCode: order.counted.department,
      round: order.round,
      dueAt: handled.order.state === 'closed' ? null : clocks.round.dueAt,
      overdue: handled.order.overdueRound === handled.order.round,
      explanation: explanationOf(clocks.round),
      clocks,
      possible: possibleNow(order, citizen, this.today.now()),
    };
  }
}

const notHandled = { round: 0, dueAt: null, overdue: false, explanation: null, clocks: null, possible: [] };

/** The rule and each day that the running limit counted, or why not. */
const explanationOf = ({ rule, calendar, limit, from, provisional, days }: ExplainedRound) => ({
  rule,
  calendar,
  unit: limit.unit,
  limit: limit.amount,
  from,
  provisional,
  days,
});
