import { Injectable } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import { Refusal } from '#kernel/refusal.js';
import type { Language } from '#kernel/values.js';
import { type RuleKind, versionName } from '#rulebook/rule-content.policy.js';
import { RuleSets } from '#rulebook/rulebook.port.js';
import type { PublishedOf } from '#scorecards/publication.events.js';
import { problemOf } from '../../../api/http/problem.js';
import { type Holding, PublicationReading } from '../../../api/publications/publication-reading.js';
import { WhatIfReading } from '../../../api/scorecards/what-if-reading.js';
import type { Wrong } from '../../ui/problems.js';
import { Addresses } from '../asked.js';
import { aheadIn } from '../asked.messages.js';
import type { Offers } from './what-if.form.js';
import type { WhatIfAnswer } from './what-if.page.js';
import { askedBy, isSupposed, type WhatIfQuery } from './what-if.question.js';

/** Which field names what there is not. */
const fieldOf: Partial<Record<string, string>> = {
  'scheme.unknown': 'other',
  'what-if.unknown-deadlines': 'deadlines',
  'what-if.unknown-calendar': 'calendar',
};

interface Found {
  readonly answer?: WhatIfAnswer;
  readonly wrong: readonly Wrong[];
}

/** What stands on the page that supposes. */
@Injectable()
export class WhatIfDesk {
  constructor(
    private readonly reading: WhatIfReading,
    private readonly publications: PublicationReading,
    private readonly sets: RuleSets,
    private readonly addresses: Addresses,
  ) {}

  /** What is asked for, or what is wrong with it; nothing where nothing is supposed. Throws what `WhatIfReading` does otherwise. */
  async answer(question: WhatIfQuery, caller: Caller, language: Language): Promise<Found> {
    const asked = askedBy(question);
    if (!isSupposed(asked)) return { wrong: [] };
    try {
      const answer = await this.reading.page(asked, caller);
      return this.addresses.isAhead(question.asOf, answer.asOf) ? { wrong: [aheadIn(language)] } : { answer, wrong: [] };
    } catch (error) {
      const field = error instanceof Refusal ? fieldOf[error.code] : undefined;
      if (field === undefined) throw error;
      return { wrong: [{ field, text: problemOf(error, language)?.detail ?? '' }] };
    }
  }

  /** What holds of the period: of the region that is asked for, else of everybody. */
  holding({ from, to, region, department, groupBy }: WhatIfQuery, caller: Caller): Promise<Holding | undefined> | undefined {
    const isComparable = groupBy === 'none' || groupBy === 'department';
    if (from === undefined || to === undefined || !isComparable) return undefined;
    const of: PublishedOf = region === undefined ? { kind: 'all' } : { kind: 'region', code: region };
    return this.publications.holding({ of, from, to }, { caller, department });
  }

  /** Versions of rules that can be supposed. */
  offers(): Offers {
    const versions = (kind: RuleKind) =>
      this.sets.ruleSets(kind).flatMap(({ name, versions: all }) => all.map(({ version }) => versionName(name, version)));
    return {
      schemes: versions('scoring-scheme'),
      deadlines: versions('deadline-rules'),
      calendars: versions('calendar'),
    };
  }
}
