import { describe, expect, it } from '@jest/globals';
import { OrderLife } from '../../test/support/order-life.js';
import { everywhere, knownOf, third } from '../../test/support/order-lives.js';
import { calendar, close, due, eastOf, monday, morning, nobody, orderId, sealed, working } from '../../test/support/orders.js';
import { departments, regions } from '../../test/support/world.directory.js';
import { orderLimits, type OrderLimitsRow } from './order-limits.projection.js';

const rowOf = ({ events }: OrderLife): OrderLimitsRow | undefined => {
  const wanted = new Set<string>(orderLimits.on);
  return events
    .filter(({ type }) => wanted.has(type))
    .reduce<OrderLimitsRow | undefined>((row, event) => orderLimits.evolve(row, event as never), undefined);
};
const momentsOf = (life: OrderLife) => rowOf(life)?.moments ?? [];

describe('the limits of an order', () => {
  it('begin when the citizen spoke, by the rule it was opened under', () => {
    const life = new OrderLife();
    const { rule } = life.order.limits;
    expect(rowOf(life)).toEqual({
      workOrderId: orderId,
      kind: 'bad-review',
      occurredOn: eastOf.occurredOn,
      occurredAt: monday,
      counted: eastOf,
      department: departments.east,
      moved: false,
      departments: [departments.east],
      mergedInto: null,
      moments: [
        {
          type: 'WorkOrderOpened',
          at: monday,
          position: 1,
          person: false,
          department: departments.east,
          region: regions.east,
          due,
          calendar: calendar.version,
          rule: { version: rule.version, rectify: rule.rectify, difficult: rule.difficult, ...(rule.red && { red: rule.red }) },
          severity: 'ordinary',
        },
      ],
    });
    expect(orderLimits.key(life.events[0] as never)).toBe(orderId);
  });

  it('are told with what moved them and who did', () => {
    const life = new OrderLife({ rule: { pause: 'waiting-for-citizen' } }).does('officer', 'accept', {}, morning('2026-07-06'));
    const untilDay = { isTrue: true, isJustified: true, outcome: 'fix-by-date' as const, untilDay: '2026-07-17' };
    life.does('officer', 'verify', untilDay, morning('2026-07-06'));
    life.does('officer', 'request-extension', { span: working(2), words: sealed }, morning('2026-07-07'));
    life.does('supervisor', 'decide-extension', { granted: true }, morning('2026-07-07'));
    life.does('officer', 'resolve', { reply: sealed }, morning('2026-07-08'));
    const [, verified, extended, resolved] = momentsOf(life);
    expect(verified).toMatchObject({ type: 'WorkOrderVerified', person: true, difficult: true, untilDay: '2026-07-17' });
    expect(verified?.due).toBe(close('2026-07-17'));
    expect(extended).toMatchObject({ type: 'ExtensionGranted', span: working(2) });
    expect(resolved).toMatchObject({ type: 'WorkOrderResolved', onTime: true });
    expect(resolved).not.toHaveProperty('due');
  });

  it('go with the order to every unit that has it', () => {
    const life = new OrderLife({ counted: nobody });
    expect(rowOf(life)).toMatchObject({ department: null, moved: false, departments: [] });
    const to = (department: string) => ({ to: department, words: sealed });
    const known = (department: string) => knownOf('bad-review', to(department));
    const by = everywhere;
    const { west, east } = departments;
    life.does('supervisor', 'dispatch', to(west), { at: morning('2026-07-07'), by, known: known(west) });
    life.does('officer', 'transfer', to(east), { at: morning('2026-07-08'), by, known: known(east) });
    expect(rowOf(life)).toMatchObject({ department: east, moved: true, departments: [west, east] });
  });

  it('end with those of the order it was merged into', () => {
    const life = new OrderLife();
    const circumstances = { at: morning('2026-07-07'), by: everywhere, known: knownOf('bad-review', { into: third }) };
    life.does('officer', 'merge', { into: third }, circumstances);
    expect(rowOf(life)?.mergedInto).toBe(third);
    const ended = { into: third, answered: true, resolved: true, onTime: true };
    life.does('system', 'close-merged', ended, morning('2026-07-08'));
    expect(momentsOf(life).at(-1)).toMatchObject({ type: 'WorkOrderClosed', person: false, onTime: true, into: third });
    const undone = new OrderLife().does('officer', 'merge', { into: third }, circumstances);
    undone.does('officer', 'unmerge', {}, { at: morning('2026-07-08'), by: everywhere });
    expect(rowOf(undone)?.mergedInto).toBeNull();
  });
});
