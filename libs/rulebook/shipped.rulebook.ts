import type { DeadlineRule } from './deadline.policy.js';
import { Rulebook } from './rulebook.port.js';
import { shippedCalendar } from './shipped.calendar.js';
import { shippedTagCatalogues } from './shipped.tags.js';

/** Contact 1, rectify 5, difficult 15 working days: our own default, not an official rule; places differ. */
const defaultRule: DeadlineRule = { version: 'default-1', contact: 1, rectify: 5, difficult: 15, unit: 'working' };

/** The rules that ship with the product. */
export class ShippedRulebook extends Rulebook {
  constructor(readonly zone: string) {
    super();
  }

  calendar() {
    return shippedCalendar;
  }

  deadlineRule() {
    return defaultRule;
  }

  tagCatalogues() {
    return shippedTagCatalogues;
  }
}
