import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineEvents, EventCatalogue, UndecodableEvent } from './events.js';

const lamps = defineEvents({ LampLit: z.object({ lamp: z.string() }) });
const doors = defineEvents({
  /** Version 1 said `name`, version 2 `door`, version 3 says how far. */
  DoorOpened: {
    schema: z.object({ door: z.string(), degrees: z.number() }),
    upcasts: [({ name }) => ({ door: name }), (data) => ({ ...data, degrees: 90 })],
  },
});
const catalogue = new EventCatalogue(lamps, doors);
const at = { id: 'e-1', position: 7n };

describe('the catalogue of events', () => {
  it('knows every event of every map, each once', () => {
    expect([...catalogue.entries()].map(([type]) => type)).toEqual(['LampLit', 'DoorOpened']);
    expect(() => new EventCatalogue(lamps, doors, lamps)).toThrow('event LampLit is defined twice');
  });

  it('writes an event with its newest version', () => {
    expect([catalogue.version('LampLit'), catalogue.version('DoorOpened')]).toEqual([1, 3]);
    expect(catalogue.encode({ type: 'LampLit', data: { lamp: 'a' } })).toEqual({ lamp: 'a' });
  });

  it('refuses to write what could not be read back, and says nothing of its values', () => {
    expect(() => catalogue.encode({ type: 'LampLit', data: { lamp: 13800000000 } })).toThrow(
      'event LampLit does not fit its schema: lamp: invalid_type',
    );
    expect(() => catalogue.encode({ type: 'LampSold', data: {} })).toThrow('event LampSold is not in the catalogue');
  });

  it.each([
    [1, { name: 'front' }, { door: 'front', degrees: 90 }],
    [2, { door: 'front' }, { door: 'front', degrees: 90 }],
    [3, { door: 'front', degrees: 45 }, { door: 'front', degrees: 45 }],
  ])('reads version %i as today’s event', (version, json, data) =>
    expect(catalogue.decode('DoorOpened', version, json, at)).toEqual({ type: 'DoorOpened', data }),
  );

  it.each([
    ['DoorOpened', 4, { door: 'x', degrees: 1 }, 'version 4 is newer than this build'],
    ['DoorSlammed', 1, {}, 'unknown event type'],
    ['LampLit', 1, { lamp: ['13800000000'] }, 'lamp: invalid_type'],
  ])('stops at %s in version %i with %j', (type, version, json, reason) => {
    const read = () => catalogue.decode(type, version, json, at);
    expect(read).toThrow(UndecodableEvent);
    expect(read).toThrow(expect.objectContaining({ eventId: 'e-1', type, position: 7n, reason }));
  });
});
