import type { Decider } from '#kernel/decider.js';
import { refuse } from '#kernel/refusal.js';
import type { RegisterRegion } from './directory.commands.js';
import type { RegionEvent } from './directory.events.js';
import type { Region } from './directory.port.js';
import { regionStatement } from './statements.policy.js';
import { entryOn, type Statement, versionsOf } from './timeline.policy.js';

export const regionDecider: Decider<readonly Statement<Region>[], RegisterRegion, RegionEvent> = {
  initial: [],
  evolve: (statements, event) => [...statements, regionStatement(event)],
  decide({ data }, statements) {
    const { code, name, parentCode, effectiveFrom } = data;
    if (parentCode === code) return refuse('invalid', 'region.own-parent', { field: 'parentCode' });
    const known = entryOn(versionsOf(statements), effectiveFrom);
    if (!known) return [{ type: 'RegionRegistered', data }];
    const events: RegionEvent[] = [];
    if (known.name !== name) events.push({ type: 'RegionRenamed', data: { code, name, effectiveFrom } });
    if (known.parentCode !== parentCode) events.push({ type: 'RegionMoved', data: { code, parentCode, effectiveFrom } });
    return events;
  },
};
