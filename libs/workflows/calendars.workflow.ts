import { schedule, type Workflow } from '#kernel/workflow.js';
import type { RulebookEvent } from '#rulebook/rulebook.events.js';

type Seen = Extract<RulebookEvent, { type: 'RulesPublished' }>;

/** A calendar was published: limits that were counted without it are counted again. */
export const calendarsWorkflow: Workflow<Seen> = {
  name: 'calendars',
  on: ['RulesPublished'],
  wants: ({ data }) => data.kind === 'calendar',
  react: ({ data: { name, version }, position, recordedAt }) => [
    schedule('recompute-limits', { position: String(position) }, `recompute-${name}-${version}`, recordedAt),
  ],
};
