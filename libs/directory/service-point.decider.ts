import type { Decider } from '#kernel/decider.js';
import type { RegisterServicePoint } from './directory.commands.js';
import type { ServicePointEvent } from './directory.events.js';
import type { ServicePoint } from './directory.port.js';
import { servicePointStatement } from './statements.policy.js';
import { entryOn, type Statement, versionsOf } from './timeline.policy.js';

export const servicePointDecider: Decider<readonly Statement<ServicePoint>[], RegisterServicePoint, ServicePointEvent> = {
  initial: [],
  evolve: (statements, event) => [...statements, servicePointStatement(event)],
  decide({ data }, statements) {
    const { code, name, kind, regionCode, departmentCode, effectiveFrom } = data;
    const known = entryOn(versionsOf(statements), effectiveFrom);
    if (!known) return [{ type: 'ServicePointRegistered', data }];
    const events: ServicePointEvent[] = [];
    if (known.name !== name) events.push({ type: 'ServicePointRenamed', data: { code, name, effectiveFrom } });
    if (known.kind !== kind) events.push({ type: 'ServicePointReclassified', data: { code, kind, effectiveFrom } });
    if (known.regionCode !== regionCode || known.departmentCode !== departmentCode)
      events.push({ type: 'ServicePointMoved', data: { code, regionCode, departmentCode, effectiveFrom } });
    return events;
  },
};
