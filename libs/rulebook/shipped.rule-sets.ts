import type { RuleContent } from './rule-content.policy.js';
import { shippedCalendarRules } from './shipped.calendar.js';
import { shippedDeadlines } from './shipped.deadlines.js';
import { shippedSourceMaps } from './shipped.source-maps.js';
import { shippedTagRules } from './shipped.tags.js';
import { shippedTriggers } from './shipped.triggers.js';

/** What every deployment begins with: version 0 of these sets, in force from the beginning of time. */
export const shippedRuleSets: readonly { readonly name: string; readonly content: RuleContent }[] = [
  { name: 'default', content: shippedDeadlines },
  { name: 'cn', content: shippedCalendarRules },
  // Oldest first, as if they had been published one after another.
  ...shippedTagRules.toReversed(),
  ...shippedSourceMaps.map((map) => ({ name: map.name, content: { kind: 'source-map' as const, map } })),
  { name: 'default', content: { kind: 'dispatch-rules', rules: [] } },
  { name: 'default', content: shippedTriggers },
];
