import { Injectable } from '@nestjs/common';
import { refuse } from '#kernel/refusal.js';
import type { LocalDay } from '#kernel/values.js';
import { differences } from '#rulebook/diff.policy.js';
import { marksOf, type RuleContent, type RuleSetId } from '#rulebook/rule-content.policy.js';
import { RuleSets, type RuleSet, type RuleVersion } from '#rulebook/rulebook.port.js';
import { RuleSurroundings } from '#rulebook/surroundings.reader.js';
import { etag } from '../http/if-match.js';
import { type Language, sentence } from '../http/problem.messages.js';
import { Today } from '../http/today.js';

/** All versions can be asked for one by one; a list shows the newest of them. */
const versionsShown = 200;

const withoutContent = ({ version, effectiveFrom, publishedAt, publishedBy }: RuleVersion) => ({
  version,
  effectiveFrom,
  publishedAt,
  publishedBy,
});

/** From a later day on; unless a higher version was published that holds by then, so that this one never will. */
const willHold = ({ version, effectiveFrom }: RuleVersion, { versions }: RuleSet, today: LocalDay): boolean =>
  effectiveFrom > today && !versions.some((other) => other.version > version && other.effectiveFrom <= effectiveFrom);

/** Rule sets as the API tells of them. */
@Injectable()
export class RuleReading {
  constructor(
    private readonly sets: RuleSets,
    private readonly surroundings: RuleSurroundings,
    private readonly today: Today,
  ) {}

  /** Throws 404 `rulebook.unknown-set`. */
  find(id: RuleSetId): RuleSet {
    return this.sets.ruleSet(id) ?? refuse('missing', 'rulebook.unknown-set', { kind: id.kind, name: id.name });
  }

  /** Throws 404 `rulebook.unknown-set` or `rulebook.unknown-version`. */
  version(id: RuleSetId, version: number): RuleVersion {
    const found = this.find(id).versions.find((each) => each.version === version);
    return found ?? refuse('missing', 'rulebook.unknown-version', { version: `${id.name}@${version}` });
  }

  oneVersion(id: RuleSetId, version: number) {
    const found = this.version(id, version);
    return { kind: id.kind, name: id.name, ...withoutContent(found), content: found.content };
  }

  /** `draft` stands for the draft. */
  diff(id: RuleSetId, from: number | 'draft', to: number | 'draft') {
    return { data: differences(this.#content(id, from), this.#content(id, to)) };
  }

  summary(set: RuleSet) {
    const { kind, name, versions, draft, revision } = set;
    const inForce = this.#inForce(set);
    const today = this.today.day();
    return {
      kind,
      name,
      inForce: inForce ? withoutContent(inForce) : null,
      marks: inForce ? marksOf(inForce.content) : [],
      newest: versions.at(-1)?.version ?? null,
      upcoming: versions.filter((version) => willHold(version, set, today)).map(withoutContent),
      draft: draft && { basedOn: draft.basedOn, draftedAt: draft.draftedAt, draftedBy: draft.draftedBy },
      etag: etag(revision),
    };
  }

  whole(set: RuleSet, language: Language) {
    const summary = this.summary(set);
    const { draft } = set;
    return {
      ...summary,
      content: this.#inForce(set)?.content ?? null,
      versions: set.versions.slice(-versionsShown).reverse().map(withoutContent),
      draft: summary.draft &&
        draft && { ...summary.draft, content: draft.content, problems: this.#problems(set, draft.content, language) },
    };
  }

  #problems(id: RuleSetId, content: RuleContent, language: Language) {
    return this.surroundings.problems(id, content, this.today.day()).map(({ field, code, facts }) => ({
      field,
      code: `rulebook.problem-${code}`,
      detail: sentence(`rulebook.problem-${code}`, facts, language),
    }));
  }

  #content(id: RuleSetId, version: number | 'draft'): RuleContent {
    if (version !== 'draft') return this.version(id, version).content;
    return this.find(id).draft?.content ?? refuse('missing', 'rulebook.no-draft');
  }

  #inForce({ versions }: RuleSet): RuleVersion | undefined {
    const today = this.today.day();
    return versions.findLast(({ effectiveFrom }) => effectiveFrom <= today);
  }
}
