import type { LocalDay } from '#kernel/values.js';
import type { RuleContent, RuleSetId, Source } from './rule-content.policy.js';
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

interface ShippedRuleSet {
  readonly name: string;
  readonly content: RuleContent;
  /** Versions 1 and on, from a day on: what was decided by the one before stays so. */
  readonly later?: readonly { readonly effectiveFrom: LocalDay; readonly content: RuleContent }[];
}

/** What every deployment begins with: version 0 of these sets, in force from the beginning of time, and what followed on it. */
export const shippedRuleSets: readonly ShippedRuleSet[] = [
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

/** The highest version of a set that ships; 0 of a set of one's own. What is published of it is numbered from there on. */
export const newestShipped = ({ kind, name }: RuleSetId): number =>
  shippedRuleSets.find((set) => set.content.kind === kind && set.name === name)?.later?.length ?? 0;
