import { describe, expect, it } from '@jest/globals';
import type { WorkOrderEvent } from '#orders/work-order.events.js';
import { orderEvents, stored } from '../../test/support/events.js';
import { happened, sealed } from '../../test/support/orders.js';
import { orderFile } from './order-file.js';

const { opened, accepted } = orderEvents;
const entryOf = (resolved: WorkOrderEvent) =>
  orderFile([opened, accepted, resolved].map((event, revision) => stored(event, revision)))?.entries.at(-1);

describe('the story of an order', () => {
  it('tells of a correction what was decided and put right, since when, and whether it is published', () => {
    const after = { ...sealed };
    const told = { decision: 'adopted', correctedAt: '2026-07-06T01:00:00.000Z', published: true } as const;
    const entry = entryOf(happened('WorkOrderResolved', { correction: { ...told, before: sealed, after } }));
    expect(entry).toMatchObject({ words: { before: sealed, after }, facts: { ...told, onTime: true } });
    expect(Object.keys(entry?.words ?? {})).toEqual(['before', 'after', 'reply']);
  });

  it('leaves out what was not said of it', () => {
    const correction = { decision: 'not-adopted', before: null, after: null, correctedAt: null, published: false } as const;
    const entry = entryOf(happened('WorkOrderResolved', { correction }));
    expect(entry?.facts).toEqual({ decision: 'not-adopted', published: false, onTime: true });
    expect(Object.keys(entry?.words ?? {})).toEqual(['reply']);
  });

  it('tells what was said at call-back of contact and solution', () => {
    expect(entryOf(happened('CallBackSatisfied', { contacted: false, solved: true }))?.facts).toEqual({
      ...{ level: 'satisfied', contacted: false, solved: true },
    });
    expect(entryOf(happened('CallBackUnsatisfied', {}))?.facts).toEqual({});
  });

  it('tells of any other answer as before', () =>
    expect(entryOf(happened('WorkOrderResolved', {}))?.facts).toEqual({ onTime: true }));
});
