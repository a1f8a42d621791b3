import { Get, Query } from '@nestjs/common';
import { Refusal } from '#kernel/refusal.js';
import type { Language } from '#kernel/values.js';
import { problemOf } from '../../../../api/http/problem.js';
import { linkTo } from '../../../citizens/link.js';
import { AtPage, type Here } from '../../../ui/at-page.js';
import { StaffPages } from '../../../ui/pages.js';
import type { Wrong } from '../../../ui/problems.js';
import { seeOther, sendPage } from '../../../ui/send.js';
import { type Texts, textsOf, without } from '../../asked.js';
import { TermsAsked, WhatIfQuery } from '../what-if.question.js';
import { WhatIfRules } from '../what-if-rules.js';
import { fieldsOf, readTerms, termsFields } from './terms-fields.js';
import { termsText } from './terms-text.js';
import { termsWords } from './terms.messages.js';
import { whatIfPath } from '../what-if.paths.js';
import { TermsPage } from './terms.page.js';

const usual = 'handling-first';
const questionFields = Object.keys(WhatIfQuery.shape);

interface Begun {
  readonly fields: Texts;
  readonly wrong: readonly Wrong[];
}

/**
 * Own terms for a question. Nothing is changed, so nothing is sent as a form that changes something: what is typed is the address,
 * and what makes terms leads on to the question, whose address is short enough to be passed on.
 */
@StaffPages('staff/what-if/terms', 'officer', 'supervisor', 'evaluator')
export class TermsPages {
  constructor(private readonly rules: WhatIfRules) {}

  @Get()
  async edit(@Query() query: unknown, @AtPage() { view, reply }: Here): Promise<void> {
    const typed = textsOf(query, [...questionFields, ...termsFields, 'own', 'take']);
    const { own = typed['other'] ?? typed['scheme'] ?? usual } = typed as Partial<Record<string, string>>;
    const kept = without(typed, 'own', 'take', 'other', 'terms', 'cursor', ...termsFields);
    const read = typed['take'] === undefined ? undefined : readTerms(typed);
    if (read && 'terms' in read) return seeOther(reply, linkTo(whatIfPath, { ...kept, terms: termsText(read.terms) }));
    const said = termsWords[view.lang].wrong;
    const { fields, wrong } = read
      ? { fields: typed, wrong: read.wrong.map(({ field, about }) => ({ field, text: said[about] })) }
      : this.#begun(typed, own, view.lang);
    const page = TermsPage({ view, fields, kept, own, wrong, schemes: this.rules.offers().schemes });
    return sendPage(reply, page, wrong.length > 0 ? 422 : 200);
  }

  /** The fields as they are before anybody types: those of terms that the question has already, else of a scheme. */
  #begun(typed: Texts, own: string, language: Language): Begun {
    const terms = typed['own'] === undefined ? TermsAsked.safeParse(typed['terms']).data : undefined;
    if (terms) return { fields: fieldsOf(terms), wrong: [] };
    try {
      return { fields: fieldsOf(this.rules.scheme(own).terms), wrong: [] };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { fields: {}, wrong: [{ field: 'own', text: problemOf(error, language)?.detail ?? '' }] };
    }
  }
}
