import type { RuleContent, Source } from './rule-content.policy.js';
import { shippedCalendarRules } from './shipped.calendar.js';
import { shippedDeadlines } from './shipped.deadlines.js';
import { shippedSchemes } from './shipped.schemes.js';
import { shippedSourceMaps } from './shipped.source-maps.js';
import { shippedTagRules } from './shipped.tags.js';
import { shippedTriggers } from './shipped.triggers.js';

const sourceOfMap = (name: string): Source => {
  if (name === 'contract') return { mark: 'ours', text: '本系统的接口 (the public contract of this product)' };
  if (name === 'gbt39046') return { mark: 'published', text: 'GB/T 39046-2020' };
  return { mark: 'practice', text: '在用接口 (interfaces in use)' };
};

/** What every deployment begins with: version 0 of these sets, in force from the beginning of time. */
export const shippedRuleSets: readonly { readonly name: string; readonly content: RuleContent }[] = [
  { name: 'default', content: shippedDeadlines },
  { name: 'cn', content: shippedCalendarRules },
  // Oldest first, as if they had been published one after another.
  ...shippedTagRules.toReversed(),
  ...shippedSourceMaps.map((map) => ({
    name: map.name,
    content: { kind: 'source-map' as const, map, source: sourceOfMap(map.name) },
  })),
  { name: 'default', content: { kind: 'dispatch-rules', rules: [] } },
  { name: 'default', content: shippedTriggers },
  ...shippedSchemes,
];
