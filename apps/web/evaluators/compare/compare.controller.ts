import { Get, Query } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { RuleSets } from '#rulebook/rulebook.port.js';
import type { Language } from '#kernel/values.js';
import { Allow, CallerOf } from '../../../api/access/access.js';
import { Exported } from '../../../api/exports/exported.js';
import { EdgeProblem } from '../../../api/http/edge-problem.js';
import { FigureReading, ScorecardQuery } from '../../../api/scorecards/figure-reading.js';
import { AtPage, type Here } from '../../ui/at-page.js';
import { StaffPages } from '../../ui/pages.js';
import type { Wrong } from '../../ui/problems.js';
import { sendPage } from '../../ui/send.js';
import { Addresses } from '../asked.js';
import { aheadIn, onceEach, type WrongField, wrongIn } from '../asked.messages.js';
import type { Compared } from './compared.js';
import { compareWords } from './compare.messages.js';
import { ComparePage } from './compare.page.js';
import { type ComparedAnswer, comparedTable } from './compare.table.js';

type Fields = Readonly<Record<string, unknown>>;

const staff = ['officer', 'supervisor', 'evaluator'] as const;
const usualDays = 7;

/** Two states of knowledge beside each other. */
@StaffPages('staff/scorecards/compare', ...staff)
export class ComparePages {
  constructor(
    private readonly figures: FigureReading,
    private readonly addresses: Addresses,
    private readonly sets: RuleSets,
  ) {}

  @Get()
  async show(@Query() query: Fields, @AtPage() { caller, view, reply }: Here): Promise<void> {
    const { typed, meant } = this.addresses.read(ScorecardQuery, query, ['before', 'other']);
    const { wrong, compared } = await this.#compared(query, caller, view.lang);
    const schemes = this.sets.ruleSets('scoring-scheme').map(({ name }) => name);
    const page = ComparePage({ view, zone: this.addresses.zone, typed, meant, wrong, compared, schemes });
    return sendPage(reply, page, wrong.length === 0 ? 200 : 422);
  }

  /** The table of the page of the same address. */
  @Get('download')
  @Exported(comparedTable)
  @Allow(...staff)
  async download(@Query() query: Fields, @CallerOf() caller: Caller): Promise<ComparedAnswer> {
    const { wrong, compared } = await this.#compared(query, caller, 'zh');
    if (!compared) throw new EdgeProblem(422, 'request.invalid', { field: wrong[0]?.field ?? 'from' });
    const { asOf, position } = compared.later;
    return { ...compared, asOf, position };
  }

  async #compared(query: Fields, caller: Caller, language: Language): Promise<{ wrong: readonly Wrong[]; compared?: Compared }> {
    const { before, other, ...rest } = query;
    const { question: a, wrong: first } = this.addresses.read(ScorecardQuery, this.#earlier(rest, before, other));
    const { question: b, wrong: second } = this.addresses.read(ScorecardQuery, { ...rest, scheme: other });
    if (!a || !b) {
      const fields = [...named(first, 'before', 'scheme'), ...named(second, 'asOf', 'other')];
      return { wrong: wrongIn(language, onceEach(fields)) };
    }
    const asked = this.figures.scorecard(b, caller);
    const momentOf = async () => a.asOf ?? (await asked).asOf; // only who compares at one moment waits for the other
    const [then, later] = await Promise.all([momentOf().then((asOf) => this.figures.scorecard({ ...a, asOf }, caller)), asked]);
    const compared = { then, later };
    const words = compareWords[language];
    const wrong = [
      ...(isSaid(before) && this.addresses.isAhead(a.asOf, then.asOf) ? [{ field: 'before', text: words.beforeAhead }] : []),
      ...(compared.then.asOf > compared.later.asOf ? [{ field: 'before', text: words.order }] : []),
      ...(this.addresses.isAhead(b.asOf, compared.later.asOf) ? [aheadIn(language)] : []),
    ];
    return wrong.length > 0 ? { wrong } : { wrong, compared };
  }

  /** Two schemes score the same moment where no earlier one is named. */
  #earlier(rest: Fields, before: unknown, other: unknown): Fields {
    if (isSaid(before)) return { ...rest, asOf: before };
    return isSaid(rest['scheme']) || isSaid(other) ? rest : { ...rest, asOf: this.addresses.daysBack(usualDays) };
  }
}

const isSaid = (field: unknown): boolean => typeof field === 'string' && field.trim() !== '';

/** Which fields of the page are meant by those of a question. */
const named = (wrong: readonly WrongField[], moment: string, scheme: string): readonly WrongField[] =>
  wrong.map((one) => ({ ...one, field: one.field === 'asOf' ? moment : one.field === 'scheme' ? scheme : one.field }));
