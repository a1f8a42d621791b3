import { isOf, type StoredEvent } from '#kernel/events.js';
import { refuse } from '#kernel/refusal.js';
import type { LocalDay } from '#kernel/values.js';
import { type Calendar, calendarOf } from './calendar.policy.js';
import type { RuleInForce } from './deadline.policy.js';
import { RulesInForce } from './rules-in-force.js';
import { type ContentOf, type RuleKind, type RuleSetId, versionName } from './rule-content.policy.js';
import { type RulebookEvent, rulebookEvents } from './rulebook.events.js';
import { type AboutDispatch, type AboutOrder, Rulebook, type RuleSet, type RuleSets, type RuleVersion } from './rulebook.port.js';
import { shippedRuleSets } from './shipped.rule-sets.js';
import type { Scheme } from './scheme.policy.js';
import type { SourceMap } from './source-map.policy.js';
import type { TagCatalogue } from './tag-catalogue.policy.js';

/** What the calendar that ships was called before calendars were published. */
const formerCalendar = 'cn-2026-1';
const beginningOfTime: LocalDay = '0001-01-01';
/** Days whose rules are remembered at once: an import of old records comes by a good many. */
const mostDays = 2_000;

const keyOf = ({ kind, name }: RuleSetId): string => `${kind} ${name}`;

/** The rulebook in memory: what ships, and what events published. Waits for nothing, so it is also the rulebook of specs. */
export class RulebookIndex extends Rulebook implements RuleSets {
  readonly #sets = new Map<string, RuleSet>();
  readonly #calendars = new Map<string, Calendar>();
  readonly #days = new Map<LocalDay | undefined, RulesInForce>();

  constructor(override readonly zone: string) {
    super();
    for (const { name, content, later = [] } of shippedRuleSets) {
      const versions = [{ effectiveFrom: beginningOfTime, content }, ...later].map((shipped, version) => {
        return { version, ...shipped, publishedAt: null, publishedBy: null };
      });
      this.#publish({ kind: content.kind, name, revision: -1, draft: null, versions });
    }
  }

  /** Takes in the next event in the order of the log; events of others are ignored. */
  apply(event: StoredEvent): void {
    if (!isOf(rulebookEvents, event)) return;
    const { kind, name } = event.data;
    const known = this.ruleSet({ kind, name }) ?? { kind, name, revision: -1, versions: [], draft: null };
    const next = moved(known, event);
    if (event.type === 'RulesPublished') this.#publish(next);
    else this.#sets.set(keyOf(next), next);
  }

  ruleSets(kind?: RuleKind): readonly RuleSet[] {
    return [...this.#sets.values()]
      .filter((set) => kind === undefined || set.kind === kind)
      .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  ruleSet(id: RuleSetId): RuleSet | undefined {
    return this.#sets.get(keyOf(id));
  }

  override calendar(version?: string): Calendar {
    const named = version === formerCalendar ? versionName('cn', 0) : version;
    const known = named === undefined ? [...this.#calendars.values()].at(-1) : this.#calendars.get(named);
    return known ?? refuse('missing', 'rulebook.unknown-version', { version: version ?? '' });
  }

  override deadlineRule(about: AboutOrder): RuleInForce {
    return this.#asOf(about).deadlineRule(about);
  }

  override tagCatalogues(on?: LocalDay): readonly TagCatalogue[] {
    return this.#on(on).tagCatalogues;
  }

  override sourceMap(name: string, on?: LocalDay): SourceMap | undefined {
    return this.#on(on).sourceMap(name);
  }

  override dispatchRule(about: AboutDispatch) {
    return this.#on(about.on).dispatchRule(about);
  }

  override triggers(on: LocalDay) {
    return this.#on(on).triggers;
  }

  override scheme(name: string, which: LocalDay | { readonly version: number }): Scheme | undefined {
    const { versions = [] } = this.ruleSet({ kind: 'scoring-scheme', name }) ?? {};
    const found = versions.findLast(({ version, effectiveFrom }) =>
      typeof which === 'string' ? effectiveFrom <= which : version === which.version,
    );
    if (found?.content.kind !== 'scoring-scheme') return undefined;
    const { version, effectiveFrom, content } = found;
    return { version: versionName(name, version), effectiveFrom, terms: content.terms };
  }

  #on(day: LocalDay | undefined): RulesInForce {
    const known = this.#days.get(day);
    if (known) return known;
    if (this.#days.size >= mostDays) this.#days.clear();
    const made = new RulesInForce([...this.#sets.values()], day);
    this.#days.set(day, made);
    return made;
  }

  #asOf({ on, asOf }: Pick<AboutOrder, 'on' | 'asOf'>): RulesInForce {
    const isNews = ({ effectiveFrom, publishedAt }: RuleVersion) =>
      asOf !== undefined && publishedAt !== null && effectiveFrom <= on && Date.parse(publishedAt) > Date.parse(asOf);
    const sets = this.ruleSets('deadline-rules');
    if (!sets.some(({ versions }) => versions.some(isNews))) return this.#on(on);
    return new RulesInForce(
      sets.map((set) => ({ ...set, versions: set.versions.filter((version) => !isNews(version)) })),
      on,
    );
  }

  #publish(set: RuleSet): void {
    // A set came to be with its first version, not with a draft.
    if (set.versions.length === 1) this.#sets.delete(keyOf(set));
    this.#sets.set(keyOf(set), set);
    this.#days.clear();
    const newest = set.versions.at(-1);
    if (newest?.content.kind === 'calendar') {
      const version = versionName(set.name, newest.version);
      this.#calendars.set(version, calendarOf(newest.content satisfies ContentOf<'calendar'>, version));
    }
  }
}

const moved = (set: RuleSet, { type, data, revision, cause }: StoredEvent<RulebookEvent>): RuleSet => {
  switch (type) {
    case 'RulesDrafted': {
      const { basedOn, content, at } = data;
      return { ...set, revision, draft: { basedOn, content, draftedAt: at, draftedBy: cause.by } };
    }
    case 'RulesDraftDiscarded':
      return { ...set, revision, draft: null };
    case 'RulesPublished': {
      const { version, effectiveFrom, content, ofDraft, at } = data;
      const published = { version, effectiveFrom, content, publishedAt: at, publishedBy: cause.by };
      // A deployment's own version takes the place of one that shipped later under its number.
      const before = set.versions.filter((one) => one.version < version);
      return { ...set, revision, draft: ofDraft ? null : set.draft, versions: [...before, published] };
    }
    default:
      return type satisfies never;
  }
};
