import { Global, Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { Decider } from '#kernel/decider.js';
import { defineEvents, EventCatalogue, type EventOf } from '#kernel/events.js';
import { command } from '#kernel/message.js';
import { type Handled, Streams } from '#kernel/streams.js';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import { FakeClock } from '../../test/support/fake-clock.js';
import { deciderHandlers } from './cqrs.js';

const lampEvents = defineEvents({ LampLit: z.object({ lamp: z.string() }), LampDimmed: z.object({ lamp: z.string() }) });
type LampEvent = EventOf<typeof lampEvents>;
class LightLamp extends command('LightLamp')<{ lamp: string }> {}
class DimLamp extends command('DimLamp')<{ lamp: string }> {}

const lampDecider: Decider<{ lit: boolean }, LightLamp | DimLamp, LampEvent> = {
  initial: { lit: false },
  evolve: (_, { type }) => ({ lit: type === 'LampLit' }),
  decide({ type, data }, { lit }) {
    if (lit === (type === 'LightLamp')) return [];
    return [{ type: type === 'LightLamp' ? 'LampLit' : 'LampDimmed', data }];
  },
};
const streamOf = ({ data }: LightLamp | DimLamp) => `lamp-${data.lamp}`;
const handlers = deciderHandlers(lampDecider, streamOf, { LightLamp, DimLamp });

// @ts-expect-error a command of the decider that is left out
deciderHandlers(lampDecider, streamOf, { LightLamp });
// @ts-expect-error a command under another's name
deciderHandlers(lampDecider, streamOf, { LightLamp: DimLamp, DimLamp });

const store = new MemoryEventStore(new EventCatalogue(lampEvents), new MemoryLog(new FakeClock()));

@Global()
@Module({ providers: [{ provide: Streams, useValue: new Streams(store) }], exports: [Streams] })
class Ground {}

@Module({ imports: [CqrsModule.forRoot(), Ground], providers: handlers })
class Lamps {}

describe('handlers of a decider', () => {
  it('are one a command, found by name', () => {
    expect(handlers.map(({ name }) => name)).toEqual(['LightLampHandler', 'DimLampHandler']);
  });

  it('hand the commands on the bus to the decider, each to its stream', async () => {
    Logger.overrideLogger(['error', 'warn']);
    const app = await NestFactory.createApplicationContext(Lamps);
    await app.init();
    const bus = app.get(CommandBus, { strict: false });
    const by = { id: 'request-1', by: 'operator:lin' };
    const run = (message: LightLamp | DimLamp) => bus.execute<object, Handled<{ lit: boolean }, LampEvent>>(message);
    expect((await run(new LightLamp({ lamp: 'a' }, by))).events).toEqual([{ type: 'LampLit', data: { lamp: 'a' } }]);
    expect((await run(new LightLamp({ lamp: 'a' }, by))).events).toEqual([]);
    expect((await run(new LightLamp({ lamp: 'b' }, by))).events).toHaveLength(1);
    expect((await run(new DimLamp({ lamp: 'a' }, by))).state).toEqual({ lit: false });
    await app.close();
    const stored = [];
    for await (const { stream, revision, type, cause } of store.read('lamp-a')) stored.push({ stream, revision, type, cause });
    expect(stored).toEqual([
      { stream: 'lamp-a', revision: 0, type: 'LampLit', cause: by },
      { stream: 'lamp-a', revision: 1, type: 'LampDimmed', cause: by },
    ]);
  });
});
