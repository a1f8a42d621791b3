import { Get, Query } from '@nestjs/common';
import { FigureReading, ScorecardQuery } from '../../../api/scorecards/figure-reading.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import { sendPage } from '../../ui/send.js';
import { Addresses } from '../asked.js';
import { aheadIn, onceEach, type WrongField, wrongIn } from '../asked.messages.js';
import { compareWords } from './compare.messages.js';
import { type Compared, ComparePage } from './compare.page.js';

type Fields = Readonly<Record<string, unknown>>;

const usualDays = 7;

/** Two states of knowledge beside each other. */
@StaffPages('staff/scorecards/compare', 'officer', 'supervisor', 'evaluator')
export class ComparePages {
  constructor(
    private readonly figures: FigureReading,
    private readonly addresses: Addresses,
  ) {}

  @Get()
  async show(@Query() query: Fields, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const { before, other, ...rest } = query;
    const earlier = this.#earlier(rest, before);
    const later = this.addresses.read(ScorecardQuery, { ...rest, scheme: other });
    const then = this.addresses.read(ScorecardQuery, earlier);
    const typed = { ...this.addresses.read(ScorecardQuery, query, ['before', 'other']).typed };
    const wrong = [
      ...wrongIn(view.lang, onceEach([...named(then.wrong, 'before', 'scheme'), ...named(later.wrong, 'asOf', 'other')])),
    ];
    const [a, b] = [then.question, later.question];
    let compared: Compared | undefined;
    if (a && b) {
      compared = { then: await this.figures.scorecard(a, caller), later: await this.figures.scorecard(b, caller) };
      if (compared.then.asOf > compared.later.asOf) wrong.push({ field: 'before', text: compareWords[view.lang].order });
      if (this.addresses.isAhead(b.asOf, compared.later.asOf)) wrong.push(aheadIn(view.lang));
    }
    const shown = wrong.length === 0 ? compared : undefined;
    const page = ComparePage({ view, zone: this.addresses.zone, typed, wrong, compared: shown });
    return sendPage(reply, page, wrong.length === 0 ? 200 : 422);
  }

  #earlier(rest: Fields, before: unknown): Fields {
    const isSaid = typeof before === 'string' && before.trim() !== '';
    return { ...rest, asOf: isSaid ? before : this.addresses.daysBack(usualDays) };
  }
}

/** Which fields of the page are meant by those of a question. */
const named = (wrong: readonly WrongField[], moment: string, scheme: string): readonly WrongField[] =>
  wrong.map((one) => ({ ...one, field: one.field === 'asOf' ? moment : one.field === 'scheme' ? scheme : one.field }));
