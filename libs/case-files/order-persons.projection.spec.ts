import { describe, expect, it } from '@jest/globals';
import { orderEvents, reviewId, stored } from '../../test/support/events.js';
import { happened } from '../../test/support/orders.js';
import { orderPersons } from './order-persons.projection.js';

describe('who stands behind an order', () => {
  it('is the pseudonym that it was opened with, and nothing else of them', () => {
    const opened = happened('WorkOrderOpened', { citizen: 'p-1' });
    expect(orderPersons.evolve(undefined, stored(opened))).toEqual({ workOrderId: reviewId, citizen: 'p-1' });
  });
  it('is nobody where nobody spoke', () =>
    expect(orderPersons.evolve(undefined, stored(happened('WorkOrderOpened', { citizen: null })))).toBeUndefined());
  it('is found by the order', () => expect(orderPersons.key(stored(orderEvents.opened))).toBe(reviewId));
});
