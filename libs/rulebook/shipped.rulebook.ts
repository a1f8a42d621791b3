import { refuse } from '#kernel/refusal.js';
import type { LegacyDeadlineRule, RuleInForce } from './deadline.policy.js';
import { type AboutOrder, Rulebook } from './rulebook.port.js';
import { shippedCalendar } from './shipped.calendar.js';
import { shippedDeadlines } from './shipped.deadlines.js';
import { shippedSourceMaps } from './shipped.source-maps.js';
import { shippedTagCatalogues } from './shipped.tags.js';
import { shippedTriggers } from './shipped.triggers.js';

/** Contact 1, rectify 5, difficult 15 working days: our own default, not an official rule; places differ. */
const defaultRule: LegacyDeadlineRule = { version: 'default-1', contact: 1, rectify: 5, difficult: 15, unit: 'working' };

/** The rules that ship with the product. */
export class ShippedRulebook extends Rulebook {
  constructor(readonly zone: string) {
    super();
  }

  calendar(version = shippedCalendar.version) {
    if (version === shippedCalendar.version) return shippedCalendar;
    return refuse('missing', 'rulebook.unknown-version', { version });
  }

  deadlineRule(): LegacyDeadlineRule;
  deadlineRule(about: AboutOrder): RuleInForce;
  deadlineRule(about?: AboutOrder): LegacyDeadlineRule | RuleInForce {
    return about ? { ...shippedDeadlines[about.kind], version: `default@0#${about.kind}` } : defaultRule;
  }

  tagCatalogues() {
    return shippedTagCatalogues;
  }

  sourceMap(name: string) {
    return shippedSourceMaps.find((map) => map.name === name);
  }

  dispatchRule() {
    return { version: 'default@0', to: null, desk: null };
  }

  triggers() {
    return shippedTriggers;
  }
}
