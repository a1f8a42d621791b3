import { Injectable } from '@nestjs/common';
import { Directory } from '#directory/directory.port.js';
import type { LocalDay } from '#kernel/values.js';
import type { RuleProblem, Surroundings } from './problem.policy.js';
import type { RuleContent, RuleSetId } from './rule-content.policy.js';
import { RulebookGround, RuleSets } from './rulebook.port.js';
import { codesIn, problemsOf } from './validation.policy.js';

/** What stands around a content: the directory, the other sets, and what was before. */
@Injectable()
export class RuleSurroundings {
  constructor(
    private readonly sets: RuleSets,
    private readonly directory: Directory,
    private readonly ground: RulebookGround,
  ) {}

  /** As of the day on which the content would come into force. */
  of({ kind, name }: RuleSetId, content: RuleContent, on: LocalDay): Surroundings {
    const { regions, departments, items, measures } = codesIn(content);
    return {
      unknown: {
        regions: regions.filter((code) => !this.directory.region(code, on)),
        departments: departments.filter((code) => !this.directory.department(code, on)),
        items: items.filter((code) => !this.directory.serviceItem(code, on)),
        measures: measures.filter((name) => !this.ground.rates.includes(name)),
      },
      others: this.sets
        .ruleSets(kind)
        .filter((set) => set.name !== name)
        .flatMap((set) => set.versions.slice(-1).map((newest) => ({ name: set.name, content: newest.content }))),
      before: this.sets.ruleSet({ kind, name })?.versions.at(-1)?.content ?? null,
    };
  }

  /** What would be said against publishing a content for that day. */
  problems(id: RuleSetId, content: RuleContent, on: LocalDay): readonly RuleProblem[] {
    return problemsOf(content, id.name, this.of(id, content, on));
  }
}
