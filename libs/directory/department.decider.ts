import type { Decider } from '#kernel/decider.js';
import { refuse } from '#kernel/refusal.js';
import { isCreditCode } from './creditCodeCheck.policy.js';
import type { RegisterDepartment } from './directory.commands.js';
import type { DepartmentEvent } from './directory.events.js';
import type { Department } from './directory.port.js';
import { departmentStatement } from './statements.policy.js';
import { entryOn, type Statement, versionsOf } from './timeline.policy.js';

export const departmentDecider: Decider<readonly Statement<Department>[], RegisterDepartment, DepartmentEvent> = {
  initial: [],
  evolve: (statements, event) => [...statements, departmentStatement(event)],
  decide({ data }, statements) {
    const { code, name, regionCode, parentCode, effectiveFrom } = data;
    if (!isCreditCode(code)) return refuse('invalid', 'department.bad-check-character', { field: 'code', departmentCode: code });
    if (parentCode === code) return refuse('invalid', 'department.own-parent', { field: 'parentCode' });
    const known = entryOn(versionsOf(statements), effectiveFrom);
    if (!known) return [{ type: 'DepartmentRegistered', data }];
    const events: DepartmentEvent[] = [];
    if (known.name !== name) events.push({ type: 'DepartmentRenamed', data: { code, name, effectiveFrom } });
    if (known.regionCode !== regionCode || known.parentCode !== parentCode)
      events.push({ type: 'DepartmentMoved', data: { code, regionCode, parentCode, effectiveFrom } });
    return events;
  },
};
