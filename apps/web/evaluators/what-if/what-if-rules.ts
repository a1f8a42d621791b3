import { Injectable } from '@nestjs/common';
import { refuse } from '#kernel/refusal.js';
import { type RuleKind, versionName } from '#rulebook/rule-content.policy.js';
import { RuleSets } from '#rulebook/rulebook.port.js';
import type { Scheme } from '#rulebook/scheme.policy.js';
import { SchemeReading } from '../../../api/scorecards/scorecard-reading.js';
import { Suppositions } from '../../../api/scorecards/supposition.question.js';
import type { WhatIfAsked } from '../../../api/scorecards/what-if-reading.js';
import type { Offers } from './what-if.form.js';
import { askedBy, type WhatIfQuery } from './what-if.question.js';

/** Rules that can be supposed, and what is made of them. */
@Injectable()
export class WhatIfRules {
  constructor(
    private readonly sets: RuleSets,
    private readonly schemes: SchemeReading,
    private readonly suppositions: Suppositions,
  ) {}

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

  /** What the API is asked with. Throws `Refusal` `what-if.unknown-calendar`. */
  asked(question: WhatIfQuery): WhatIfAsked {
    return askedBy(question, this.suppositions.of(question));
  }

  /** A scheme to begin own terms from. Throws `Refusal` `scheme.unknown`. */
  scheme(version: string): Scheme {
    return this.schemes.of(version, undefined) ?? refuse('invalid', 'scheme.unknown', { field: 'own', scheme: version });
  }
}
