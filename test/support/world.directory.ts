import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { RegisterDepartment, RegisterRegion, RegisterServiceItem, RegisterServicePoint } from '#directory/directory.commands.js';
import { DirectoryProgress } from '#directory/directory.port.js';
import type { EventStore } from '#kernel/event-store.port.js';
import type { Command } from '#kernel/message.js';

/** A fictional city with two counties. */
export const regions = { city: '990000', east: '990100', west: '990200' } as const;

/** The city's bureau supervises the east county's; the west county's stands alone. */
export const departments = {
  city: '11990000MB0000001M',
  east: '11990100MB0000002X',
  west: '11990200MB00000036',
} as const;

export const items = { city: 'item-city', east: 'item-east', west: 'item-west' } as const;

/** The east county's hall belongs to no single department; the window is the west county's. */
export const points = { hall: 'hall-east', window: 'window-west' } as const;

const effectiveFrom = '2020-01-01';
const cause = { id: 'world', by: 'test' };

const region = (code: string, parentCode: string | null, name: string) =>
  new RegisterRegion({ code, parentCode, name, effectiveFrom }, cause);
const department = (code: string, regionCode: string, parentCode: string | null) =>
  new RegisterDepartment({ code, regionCode, parentCode, name: `部门 ${code}`, effectiveFrom }, cause);
const item = (code: string, departmentCode: string) =>
  new RegisterServiceItem({ code, departmentCode, name: `事项 ${code}`, effectiveFrom }, cause);

const entries: readonly Command[] = [
  region(regions.city, null, '云山市'),
  region(regions.east, regions.city, '东县'),
  region(regions.west, regions.city, '西县'),
  department(departments.city, regions.city, null),
  department(departments.east, regions.east, departments.city),
  department(departments.west, regions.west, null),
  item(items.city, departments.city),
  item(items.east, departments.east),
  item(items.west, departments.west),
  new RegisterServicePoint(
    { code: points.hall, name: '东县政务服务大厅', kind: 'hall', regionCode: regions.east, departmentCode: null, effectiveFrom },
    cause,
  ),
  new RegisterServicePoint(
    {
      code: points.window,
      name: '西县窗口',
      kind: 'window',
      regionCode: regions.west,
      departmentCode: departments.west,
      effectiveFrom,
    },
    cause,
  ),
];

const patienceMillis = 30_000;

/** Sends commands to the directory and waits until this process knows what they said. */
export const tellDirectory = async (app: INestApplicationContext, store: EventStore, commands: readonly Command[]) => {
  for (const command of commands) await app.get(CommandBus).execute(command);
  await app.get(DirectoryProgress).waitFor(await store.head(), AbortSignal.timeout(patienceMillis));
};

/** Registers the city above. */
export const registerCity = (app: INestApplicationContext, store: EventStore): Promise<void> =>
  tellDirectory(app, store, entries);
