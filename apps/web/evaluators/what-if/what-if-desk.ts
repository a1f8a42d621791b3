import { Injectable } from '@nestjs/common';
import type { Caller } from '#kernel/callers.port.js';
import type { Language } from '#kernel/values.js';
import type { PublishedOf } from '#scorecards/publication.events.js';
import { type Holding, PublicationReading } from '../../../api/publications/publication-reading.js';
import { StillCounting } from '../../../api/scorecards/recounts.js';
import { WhatIfReading } from '../../../api/scorecards/what-if-reading.js';
import type { Wrong } from '../../ui/problems.js';
import { Addresses } from '../asked.js';
import { aheadIn } from '../asked.messages.js';
import { orWrong } from './or-wrong.js';
import type { WhatIfAnswer } from './what-if.page.js';
import { isSupposed, type WhatIfQuery } from './what-if.question.js';
import { WhatIfRules } from './what-if-rules.js';

interface Found {
  readonly answer?: WhatIfAnswer;
  /** How far it is, where it takes a while. */
  readonly counting?: StillCounting;
  readonly wrong: readonly Wrong[];
}

/** What stands on the page that supposes. */
@Injectable()
export class WhatIfDesk {
  constructor(
    private readonly reading: WhatIfReading,
    private readonly publications: PublicationReading,
    private readonly rules: WhatIfRules,
    private readonly addresses: Addresses,
  ) {}

  /** What is asked for, or what is wrong with it; nothing where nothing is supposed. Throws what `WhatIfReading` does otherwise. */
  async answer(question: WhatIfQuery, caller: Caller, language: Language): Promise<Found> {
    return orWrong(language, async () => {
      const asked = this.rules.asked(question);
      if (!isSupposed(asked)) return { wrong: [] };
      const answer = await this.reading.soFar(asked, caller);
      if (this.addresses.isAhead(question.asOf, answer.asOf)) return { wrong: [aheadIn(language)] };
      return answer instanceof StillCounting ? { counting: answer, wrong: [] } : { answer, wrong: [] };
    });
  }

  /** A page of groups, as the API answers it; errors, too. */
  page(question: WhatIfQuery, caller: Caller) {
    return this.reading.page(this.rules.asked(question), caller);
  }

  /** What holds of the period: of the region that is asked for, else of everybody. */
  holding({ from, to, region, department, groupBy }: WhatIfQuery, caller: Caller): Promise<Holding | undefined> | undefined {
    const isComparable = groupBy === 'none' || groupBy === 'department';
    if (from === undefined || to === undefined || !isComparable) return undefined;
    const of: PublishedOf = region === undefined ? { kind: 'all' } : { kind: 'region', code: region };
    return this.publications.holding({ of, from, to }, { caller, department });
  }
}
