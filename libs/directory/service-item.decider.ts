import type { Decider } from '#kernel/decider.js';
import type { RegisterServiceItem } from './directory.commands.js';
import type { ServiceItemEvent } from './directory.events.js';
import type { ServiceItem } from './directory.port.js';
import { serviceItemStatement } from './statements.policy.js';
import { entryOn, type Statement, versionsOf } from './timeline.policy.js';

export const serviceItemDecider: Decider<readonly Statement<ServiceItem>[], RegisterServiceItem, ServiceItemEvent> = {
  initial: [],
  evolve: (statements, event) => [...statements, serviceItemStatement(event)],
  decide({ data }, statements) {
    const { code, name, departmentCode, effectiveFrom } = data;
    const known = entryOn(versionsOf(statements), effectiveFrom);
    if (!known) return [{ type: 'ServiceItemRegistered', data }];
    const events: ServiceItemEvent[] = [];
    if (known.name !== name) events.push({ type: 'ServiceItemRenamed', data: { code, name, effectiveFrom } });
    if (known.departmentCode !== departmentCode)
      events.push({ type: 'ServiceItemMoved', data: { code, departmentCode, effectiveFrom } });
    return events;
  },
};
