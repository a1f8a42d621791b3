import { command } from '#kernel/message.js';
import type { Instant, LocalDay } from '#kernel/values.js';
import type { Surroundings } from './problem.policy.js';
import type { CalendarYear, OfficeHoursOfDay, RuleContent, RuleSetId } from './rule-content.policy.js';
import type { z } from 'zod';

interface ToRuleSet extends RuleSetId {
  readonly at: Instant;
}

interface Drafted extends ToRuleSet {
  readonly content: RuleContent;
}

/** Writes a content down against the newest version, as a draft that holds for nobody. */
export class DraftRules extends command('DraftRules')<Drafted> {}

interface Shipped {
  /** The highest version that ships with the product: versions of one's own are numbered from there on. */
  readonly shipped: number;
}

/** What the decider sees of a draft. `canBegin`: whether there is room for a further set. */
export class DraftRulesChecked extends command('DraftRulesChecked')<Drafted & Shipped & { readonly canBegin: boolean }> {}

/** Throws the draft away. */
export class DiscardRulesDraft extends command('DiscardRulesDraft')<ToRuleSet> {}

interface Publish extends ToRuleSet {
  /** Needed but for a calendar, which holds at once. */
  readonly effectiveFrom?: LocalDay | undefined;
}

/** Makes the draft the next version. */
export class PublishRules extends command('PublishRules')<Publish> {}

interface Around extends Shipped {
  readonly today: LocalDay;
  readonly around: Surroundings;
}

/** What the decider sees of a publication. */
export class PublishRulesChecked extends command('PublishRulesChecked')<Publish & Around> {}

interface Year extends ToRuleSet {
  readonly year: CalendarYear;
  readonly officeHours?: z.infer<typeof OfficeHoursOfDay> | undefined;
}

/** Publishes the calendar with one more year, or a year anew, whatever draft there is. */
export class LoadCalendarYear extends command('LoadCalendarYear')<Year> {}

/** What the decider sees of a year. */
export class LoadCalendarYearChecked extends command('LoadCalendarYearChecked')<Year & Around> {}

export type RulebookCommand = DraftRulesChecked | DiscardRulesDraft | PublishRulesChecked | LoadCalendarYearChecked;
