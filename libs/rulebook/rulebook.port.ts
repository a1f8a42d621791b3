import type { LocalDay, OrderKind, Severity } from '#kernel/values.js';
import type { Calendar } from './calendar.policy.js';
import type { LegacyDeadlineRule, RuleInForce } from './deadline.policy.js';
import type { DispatchRule } from './dispatch.policy.js';
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
  /** The limits for handling a bad review. */
  abstract deadlineRule(): LegacyDeadlineRule;
  /** The most specific rule in force on that day. There is one for every kind of order. */
  abstract deadlineRule(about: AboutOrder): RuleInForce;
  /** Newest first; with a day, those in force on it. */
  abstract tagCatalogues(on?: LocalDay): readonly TagCatalogue[];
  /** The newest map of that name; with a day, the one in force on it. */
  abstract sourceMap(name: string, on?: LocalDay): SourceMap | undefined;
  abstract dispatchRule(about: AboutDispatch): DispatchRule;
  abstract triggers(on: LocalDay): Triggers;
}
