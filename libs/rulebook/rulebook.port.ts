import type { Calendar } from './calendar.policy.js';
import type { DeadlineRule } from './deadline.policy.js';
import type { TagCatalogue } from './tag-catalogue.policy.js';

/** The rules in force. What a decision used is written into its event by version. */
export abstract class Rulebook {
  /** IANA name of the deployment's time zone: days, months and limits are counted in it. */
  abstract readonly zone: string;
  abstract calendar(): Calendar;
  /** The limits for handling a bad review. */
  abstract deadlineRule(): DeadlineRule;
  /** Newest first. */
  abstract tagCatalogues(): readonly TagCatalogue[];
}
