import type { LocalDay } from '#kernel/values.js';
import { deadlineSelectors } from './deadline-problem.policy.js';
import type { RuleInForce } from './deadline.policy.js';
import type { DispatchRule } from './dispatch.policy.js';
import { type ContentOf, type RuleKind, versionName } from './rule-content.policy.js';
import type { AboutDispatch, AboutOrder, RuleSet } from './rulebook.port.js';
import { Selection } from './selection.policy.js';
import { shippedDeadlineRule } from './shipped.deadlines.js';
import { shippedTriggers } from './shipped.triggers.js';
import type { SourceMap } from './source-map.policy.js';
import { catalogueOf, type TagCatalogue } from './tag-catalogue.policy.js';
import type { Triggers } from './triggers.policy.js';
import { dispatchSelectors } from './validation.policy.js';

interface InForce<Kind extends RuleKind> {
  readonly name: string;
  readonly version: number;
  readonly effectiveFrom: LocalDay;
  readonly content: ContentOf<Kind>;
}

/** Of each set the highest version that holds on a day; the highest of all without a day. Each part is worked out once, when asked for. */
export class RulesInForce {
  #deadlines: Selection<RuleInForce> | undefined;
  #dispatch: Selection<DispatchRule> | undefined;
  #catalogues: readonly TagCatalogue[] | undefined;

  constructor(
    private readonly sets: readonly RuleSet[],
    private readonly on: LocalDay | undefined,
  ) {}

  deadlineRule({ departments, regions, kind, severity }: AboutOrder): RuleInForce {
    this.#deadlines ??= this.#makeDeadlines();
    return this.#deadlines.find({ firsts: departments, seconds: regions, kind, severity }) ?? shippedDeadlineRule(kind);
  }

  dispatchRule({ item, regions, kind }: AboutDispatch): DispatchRule {
    this.#dispatch ??= this.#makeDispatch();
    const firsts = item === null ? [] : [item];
    return this.#dispatch.find({ firsts, seconds: regions, kind }) ?? { version: this.#dispatchVersion(), to: null, desk: null };
  }

  get tagCatalogues(): readonly TagCatalogue[] {
    this.#catalogues ??= this.#of('tag-catalogue')
      .toReversed()
      .map(({ name, version, content }) => catalogueOf(content, version === 0 ? name : versionName(name, version)));
    return this.#catalogues;
  }

  get triggers(): Triggers {
    const newest = this.#of('triggers').at(-1);
    return { ...(newest?.content ?? shippedTriggers).limits, version: versionName('default', newest?.version ?? 0) };
  }

  sourceMap(name: string): SourceMap | undefined {
    return this.#of('source-map').find((set) => set.name === name)?.content.map;
  }

  /** In the order in which the sets came to be. */
  #of<Kind extends RuleKind>(kind: Kind): readonly InForce<Kind>[] {
    return this.sets.flatMap(({ name, versions, ...set }) => {
      if (set.kind !== kind) return [];
      const found = versions.findLast(({ effectiveFrom }) => this.on === undefined || effectiveFrom <= this.on);
      // A set holds contents of its own kind: the decider sees to it.
      return found ? [{ ...found, name, content: found.content as ContentOf<Kind> }] : [];
    });
  }

  #makeDeadlines(): Selection<RuleInForce> {
    // Sets that were published at the same moment may collide: then the later day decides, and at last the name.
    const sets = this.#of('deadline-rules').toSorted(
      (a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom) || a.name.localeCompare(b.name),
    );
    return new Selection(
      sets.flatMap(({ name, version, content }) =>
        content.rules.map(({ name: ruleName, when, rule }) => ({
          when: deadlineSelectors(when),
          rule: { ...rule, version: versionName(name, version, ruleName) },
        })),
      ),
    );
  }

  #makeDispatch(): Selection<DispatchRule> {
    return new Selection(
      this.#of('dispatch-rules').flatMap(({ name, version, content }) =>
        content.rules.map(({ name: ruleName, when, to, desk }) => ({
          when: dispatchSelectors(when),
          rule: { version: versionName(name, version, ruleName), to, desk },
        })),
      ),
    );
  }

  #dispatchVersion(): string {
    return versionName('default', this.#of('dispatch-rules').at(-1)?.version ?? 0);
  }
}
