import { beforeEach, describe, expect, it } from '@jest/globals';
import { EventCatalogue } from '#kernel/events.js';
import { Streams } from '#kernel/streams.js';
import { MemoryEventStore, MemoryLog } from '#platform/event-store/memory.event-store.js';
import { MemoryVault } from '#platform/vault/memory.vault.js';
import { FakeClock } from '../../test/support/fake-clock.js';
import { ForgetPersonHandler } from './forget-person.handler.js';
import { ForgetPerson } from './identity.commands.js';
import { identityEvents, personStream } from './identity.events.js';

const by = { id: 'request-1', by: 'operator:lin' };

describe('forgetting a person', () => {
  const clock = new FakeClock('2026-01-05T01:00:00.000Z');
  let vault: MemoryVault;
  let store: MemoryEventStore;
  let handler: ForgetPersonHandler;
  beforeEach(() => {
    vault = new MemoryVault();
    store = new MemoryEventStore(new EventCatalogue(identityEvents), new MemoryLog(clock));
    handler = new ForgetPersonHandler(vault, new Streams(store), clock);
  });
  const recorded = async (person: string) => {
    const events = [];
    for await (const { type, data, cause } of store.read(personStream(person))) events.push({ type, data, cause });
    return events;
  };

  it('destroys the key and puts on record who asked and when, once', async () => {
    const person = await vault.person({ contact: '19900000001' });
    const [sealed] = await vault.seal(person, ['我叫李伟']);
    await handler.execute(new ForgetPerson({ person }, by));
    expect(await vault.open(sealed!)).toBeUndefined();
    const once = [{ type: 'PersonForgotten', data: { person, forgottenAt: '2026-01-05T01:00:00.000Z' }, cause: by }];
    expect(await recorded(person)).toEqual(once);
    await handler.execute(new ForgetPerson({ person }, by));
    expect(await recorded(person)).toEqual(once);
  });

  it('is put on record by the second try when the log was away at the first', async () => {
    const person = await vault.person({ contact: '19900000001' });
    const noLog = new Streams(store);
    noLog.handle = () => Promise.reject(new Error('connection lost'));
    await expect(new ForgetPersonHandler(vault, noLog, clock).execute(new ForgetPerson({ person }, by))).rejects.toThrow(
      'connection lost',
    );
    expect(await vault.find('19900000001')).toBeUndefined();
    await handler.execute(new ForgetPerson({ person }, by));
    expect(await recorded(person)).toHaveLength(1);
  });
});
