import { Injectable } from '@nestjs/common';
import type { CaseFile } from '#case-files/case-file.js';
import { Cases } from '#case-files/case.reader.js';
import { type ExplainedRound, explainClocks } from '#case-files/clocks.js';
import { possible } from '#orders/lifecycle.policy.js';
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
    const order = file.file?.order;
    const handled = file.merged ?? file.file;
    const clocks = handled ? explainClocks(handled, this.today.now(), (version) => this.rulebook.calendar(version)) : null;
    const runs = clocks !== null && handled?.order.state !== 'closed';
    return {
      number: submission.number,
      state,
      ending,
      rating: submission.rating,
      departmentCode: order?.counted.department ?? submission.departmentCode,
      submittedAt: submission.recordedAt,
      round: order?.round ?? 0,
      dueAt: runs ? clocks.round.dueAt : null,
      overdue: handled ? handled.order.overdueRound === handled.order.round : false,
      explanation: clocks && explanationOf(clocks.round),
      clocks,
      timeline,
      replies: await this.cases.replies(file),
      possible: order ? possible(order.kind, order.state, 'citizen') : [],
    };
  }
}

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
