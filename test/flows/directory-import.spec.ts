import { Global, Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { RegisterDepartment } from '#directory/directory.commands.js';
import { directoryEvents } from '#directory/directory.events.js';
import { importDirectory } from '#directory/directory.import.js';
import { DirectoryModule } from '#directory/directory.module.js';
import { Directory, DirectoryPast, DirectoryProgress } from '#directory/directory.port.js';
import { EventStore } from '#kernel/event-store.port.js';
import { EventCatalogue } from '#kernel/events.js';
import type { PastPage } from '#kernel/log-follower.js';
import { type Handled, Streams } from '#kernel/streams.js';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import { simulateWorld } from '#simulation/world.js';
import { FakeClock } from '../support/fake-clock.js';

const store = new MemoryEventStore(new EventCatalogue(directoryEvents), new MemoryLog(new FakeClock()));

class NoPast extends DirectoryPast {
  override async *pages(): AsyncGenerator<PastPage> {
    // The log has it all.
  }
}

@Global()
@Module({
  providers: [
    { provide: EventStore, useValue: store },
    { provide: Streams, useValue: new Streams(store) },
    { provide: DirectoryPast, useClass: NoPast },
  ],
  exports: [EventStore, Streams, DirectoryPast],
})
class Ground {}

@Module({ imports: [CqrsModule.forRoot(), Ground, DirectoryModule] })
class App {}

const cause = { id: 'import-1', by: 'operator:lin' };
const world = simulateWorld({ seed: 'directory', counties: 3, departments: 24, items: 100, points: 12 });

async function* ndjson() {
  const entries = [
    ...world.regions.map((entry) => ({ entry: 'region', ...entry })),
    ...world.departments.map((entry) => ({ entry: 'department', ...entry })),
    ...world.items.map((entry) => ({ entry: 'item', ...entry })),
    ...world.servicePoints.map((entry) => ({ entry: 'service-point', ...entry })),
  ];
  for (const entry of entries) {
    await Promise.resolve();
    yield Buffer.from(`${JSON.stringify(entry)}\n`, 'utf8');
  }
}

describe('the directory of an application', () => {
  let close: () => Promise<void> = () => Promise.resolve();
  afterEach(() => close());

  const start = async () => {
    Logger.overrideLogger(['error', 'warn']);
    const app = await NestFactory.createApplicationContext(App);
    close = () => app.close();
    await app.init();
    const progress = app.get(DirectoryProgress, { strict: false });
    await progress.ready();
    return { directory: app.get(Directory, { strict: false }), progress, commands: app.get(CommandBus, { strict: false }) };
  };

  it('takes in a whole world through the command bus, and the same world again changes nothing', async () => {
    const { directory, progress, commands } = await start();
    const take = async () => {
      const outcomes = new Map<string, number>();
      const context = {
        directory,
        execute: (command: object) => commands.execute<object, Handled<unknown, unknown>>(command),
        cause,
      };
      for await (const { outcome } of importDirectory({ source: ndjson(), format: 'ndjson' }, context))
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      await progress.waitFor(await store.head(), AbortSignal.timeout(4_000));
      return Object.fromEntries(outcomes);
    };
    const size = world.regions.length + world.departments.length + world.items.length + world.servicePoints.length;
    expect(await take()).toEqual({ recorded: size });
    expect(await take()).toEqual({ unchanged: size });

    const item = world.items[7]!;
    expect(directory.serviceItem(item.code, '2026-01-01')).toMatchObject({
      name: item.name,
      departmentCode: item.departmentCode,
    });
    const province = world.regions[0]!.code;
    expect(directory.departmentsUnder(province, '2026-01-01')).toHaveLength(24);
  });

  it('has a refusal of a decider come back from the bus', async () => {
    const { commands } = await start();
    const entry = { code: '111000000000131270', name: 'x', regionCode: '990100', parentCode: null, effectiveFrom: '2025-01-01' };
    await expect(commands.execute(new RegisterDepartment(entry, cause))).rejects.toMatchObject({
      code: 'department.bad-check-character',
      facts: { field: 'code' },
    });
  });
});
