import type { LocalDay } from '#kernel/values.js';
import type { DepartmentEvent, RegionEvent, ServiceItemEvent, ServicePointEvent } from './directory.events.js';
import type { Department, Region, ServiceItem, ServicePoint } from './directory.port.js';
import type { Statement } from './timeline.policy.js';

const registers = <Entry>({ effectiveFrom, ...entry }: Entry & { effectiveFrom: LocalDay }) => ({
  from: effectiveFrom,
  registers: entry,
});
const changes = <Entry>({ effectiveFrom, ...entry }: Entry & { effectiveFrom: LocalDay }) => ({
  from: effectiveFrom,
  changes: entry,
});

/** What an event says, for deciders and readers alike. */
export const regionStatement = ({ type, data }: RegionEvent): Statement<Region> =>
  type === 'RegionRegistered' ? registers(data) : changes(data);

export const departmentStatement = ({ type, data }: DepartmentEvent): Statement<Department> =>
  type === 'DepartmentRegistered' ? registers(data) : changes(data);

export const serviceItemStatement = ({ type, data }: ServiceItemEvent): Statement<ServiceItem> =>
  type === 'ServiceItemRegistered' ? registers(data) : changes(data);

export const servicePointStatement = ({ type, data }: ServicePointEvent): Statement<ServicePoint> =>
  type === 'ServicePointRegistered' ? registers(data) : changes(data);
