import { LogProgress, type PastPage } from '#kernel/log-follower.js';
import type { Instant, LocalDay, OrderKind, Severity } from '#kernel/values.js';
import type { Calendar } from './calendar.policy.js';
import type { RuleInForce } from './deadline.policy.js';
import type { DispatchRule } from './dispatch.policy.js';
import type { RuleContent, RuleKind, RuleSetId } from './rule-content.policy.js';
import type { Scheme } from './scheme.policy.js';
import type { SourceMap } from './source-map.policy.js';
import type { TagCatalogue } from './tag-catalogue.policy.js';
import type { Triggers } from './triggers.policy.js';

/** What an order is about, for choosing the rule it is handled under. */
export interface AboutOrder {
  readonly kind: OrderKind;
  readonly severity: Severity;
  /** Codes from the directory's paths, nearest first. */
  readonly regions: readonly string[];
  readonly departments: readonly string[];
  readonly on: LocalDay;
  /** Only what was published by then counts, also where more was published for that day since. */
  readonly asOf?: Instant;
}

/** What an order is about, for choosing where it goes. */
export interface AboutDispatch {
  readonly kind: OrderKind;
  /** Nearest first. */
  readonly regions: readonly string[];
  readonly item: string | null;
  readonly on: LocalDay;
}

/** The rules in force. What a decision used is written into its event by version. Answers come from memory. */
export abstract class Rulebook {
  /** IANA name of the deployment's time zone: days, months and limits are counted in it. */
  abstract readonly zone: string;
  /** The newest calendar, or a certain version of it. Throws `Refusal` `rulebook.unknown-version`. */
  abstract calendar(version?: string): Calendar;
  /** The most specific rule in force on that day. There is one for every kind of order. */
  abstract deadlineRule(about: AboutOrder): RuleInForce;
  /** Newest first; with a day, those in force on it. */
  abstract tagCatalogues(on?: LocalDay): readonly TagCatalogue[];
  /** The newest map of that name; with a day, the one in force on it. */
  abstract sourceMap(name: string, on?: LocalDay): SourceMap | undefined;
  abstract dispatchRule(about: AboutDispatch): DispatchRule;
  abstract triggers(on: LocalDay): Triggers;
  /** The scheme of that name in force on a day, or a certain version of it. */
  abstract scheme(name: string, which: LocalDay | { readonly version: number }): Scheme | undefined;
}

/** One version of a rule set. */
export interface RuleVersion {
  /** 0 for what shipped with the product at first. */
  readonly version: number;
  readonly effectiveFrom: LocalDay;
  /** `null` for what shipped with the product. */
  readonly publishedAt: Instant | null;
  readonly publishedBy: string | null;
  readonly content: RuleContent;
}

export interface RuleDraft {
  readonly basedOn: number;
  readonly draftedAt: Instant;
  readonly draftedBy: string;
  readonly content: RuleContent;
}

/** A rule set with its past. */
export interface RuleSet extends RuleSetId {
  /** Of its stream; -1 while nothing was ever written about it. */
  readonly revision: number;
  /** Oldest first. */
  readonly versions: readonly RuleVersion[];
  readonly draft: RuleDraft | null;
}

/** The rulebook for those who write it. */
export abstract class RuleSets {
  /** By kind, then by name. */
  abstract ruleSets(kind?: RuleKind): readonly RuleSet[];
  abstract ruleSet(id: RuleSetId): RuleSet | undefined;
}

/** How far the rulebook that follows the log has come; what never will come throws `RulebookUnavailable`. */
export abstract class RulebookProgress extends LogProgress {}

/** What the rulebook is told by the composition root. */
export abstract class RulebookGround {
  abstract readonly zone: string;
  /** Rates that a scoring scheme can name. */
  abstract readonly rates: readonly string[];
  /** What is known of the rulebook without reading the whole log, in log order. */
  abstract pages(): AsyncIterable<PastPage>;
}

/** The rulebook cannot answer yet, or no more; going by older rules would be wrong. */
export class RulebookUnavailable extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`the rulebook cannot answer: ${reason}`, options);
    this.name = 'RulebookUnavailable';
  }
}
