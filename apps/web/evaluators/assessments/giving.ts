import { Injectable } from '@nestjs/common';
import type { Language } from '#kernel/values.js';
import { AssessmentContext } from '../../../api/evaluation/assessment-context.js';
import { ScoreActs } from '../../../api/evaluation/score-acts.js';
import { Evidence, filesField } from '../../departments/order/evidence.js';
import { refusedIn } from '../../operators/refused.js';
import type { Here } from '../../ui/at-page.js';
import { typed as typedIn } from '../../ui/form-body.js';
import type { Wrong } from '../../ui/problems.js';
import type { Texts } from '../asked.js';
import { scoringWords } from './scoring.messages.js';
import { readReconciliation, readScore } from './score-input.js';
import type { Place } from './scoring.js';

/** What a form brought that will not do. */
export interface Entered {
  readonly typed: Texts;
  readonly files: readonly string[];
  readonly wrong: readonly Wrong[];
  readonly status: number;
}

/** What came of a form; `refused` where it was not done. */
export interface Given {
  readonly place: Place;
  /** The scorer wants to stay where they are. */
  readonly stays: boolean;
  readonly refused?: Entered | undefined;
}

const scoreFields = ['value', 'evidence', filesField] as const;
const fields = ['subject', 'indicator', 'value', 'evidence', 'reason'] as const;
const mostFiles = 10;

const typedOf = (form: URLSearchParams): Texts => Object.fromEntries(fields.map((name) => [name, typedIn(form, name)]));
const placeOf = ({ subject = '', indicator = '' }: Partial<Record<string, string>>): Place => ({ subject, indicator });

/** What was entered, under the names of its fields. */
export const enteredIn = ({ value, evidence, reason }: Partial<Record<(typeof fields)[number], string>>, language: Language) => {
  const words = scoringWords[language];
  return [
    { label: words.score, text: value },
    { label: words.evidence, text: evidence },
    { label: words.reason, text: reason },
  ];
};

/** Takes scores in as they are entered on pages. Answers once the pages show them. */
@Injectable()
export class Giving {
  constructor(
    private readonly acts: ScoreActs,
    private readonly evidence: Evidence,
    private readonly context: AssessmentContext,
  ) {}

  async give({ caller, view, reply }: Here, roundId: string): Promise<Given> {
    const { form, wrong: unfit } = await this.evidence.receive(reply.request, { caller, language: view.lang });
    const typed = typedOf(form);
    const files = form.getAll(filesField).slice(0, mostFiles);
    const about = { place: placeOf(typed), stays: typedIn(form, 'then') === 'stay' };
    const entered = { typed, files };
    const atFile = unfit.map((one) => ({ ...one, field: 'file' }));
    const read = readScore(typed, files, view.lang);
    const wrong = [...('wrong' in read ? read.wrong : []), ...atFile];
    if ('wrong' in read || wrong.length > 0) return { ...about, refused: { ...entered, wrong, status: 422 } };
    const refused = await this.#done(this.acts.give(roundId, read.body, caller), refusedIn(view.lang, 'value', scoreFields));
    return { ...about, refused: refused && { ...entered, ...refused } };
  }

  async reconcile({ caller, view }: Here, roundId: string, form: URLSearchParams): Promise<Given> {
    const typed = typedOf(form);
    const about = { place: placeOf(typed), stays: false };
    const read = readReconciliation(typed, view.lang);
    if ('wrong' in read) return { ...about, refused: { typed, files: [], wrong: read.wrong, status: 422 } };
    const refused = await this.#done(this.acts.reconcile(roundId, read.body, caller), refusedIn(view.lang, 'value', ['reason']));
    return { ...about, refused: refused && { typed, files: [], ...refused } };
  }

  /** Nothing where it was done, and is to be seen. */
  async #done(act: Promise<{ readonly position: string }>, refused: ReturnType<typeof refusedIn>) {
    const taken = await act.catch(refused);
    if ('wrong' in taken) return taken;
    await this.context.freshness.until('assessment_scores', taken.position);
    return undefined;
  }
}
