import { z } from 'zod';
import { defineEvents, type EventOf } from '#kernel/events.js';
import { Instant, LocalDay } from '#kernel/values.js';
import { RuleContent, RuleKind, type RuleSetId, RuleSetName } from './rule-content.policy.js';

const about = { kind: RuleKind, name: RuleSetName, at: Instant };

/** Published language of the rulebook. Each event holds the whole content: a version can be read without those before it. */
export const rulebookEvents = defineEvents({
  /** A new content was written down and holds for nobody yet; it takes the place of an earlier draft. */
  RulesDrafted: z.object({
    ...about,
    /** The version it was written against; 0 for the shipped content, or for none. */
    basedOn: z.number().int().min(0),
    content: RuleContent,
  }),
  /** The draft was thrown away. */
  RulesDraftDiscarded: z.object(about),
  /** A version came to be, for good. It holds from `effectiveFrom` until a higher version does; a calendar holds at once. */
  RulesPublished: z.object({
    ...about,
    version: z.number().int().min(1),
    /** Whether it was the draft, which then is one no more. */
    ofDraft: z.boolean(),
    effectiveFrom: LocalDay,
    content: RuleContent,
  }),
});
export type RulebookEvent = EventOf<typeof rulebookEvents>;

export const ruleSetStream = ({ kind, name }: RuleSetId): string => `rulebook.${kind}-${name}`;
