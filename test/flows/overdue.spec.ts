import { describe, expect, it } from '@jest/globals';
import { Reconciler } from '../../apps/worker/reconciler.js';
import { worldForSpec } from '../support/for-spec.js';
import { departments, items } from '../support/world.directory.js';

const world = await worldForSpec();

const day = 86_400_000;
const dueInJuly = '2026-07-13T15:59:59.999Z';

const figures = async (department: string) => {
  await world.quiet();
  return world.evaluator.figures({ department, waitFor: String(await world.parts.store.head()) });
};

describe('the limit of an order', () => {
  it('has passed at once for a review that was delivered too late, and its timer notices', async () => {
    const receipt = await world.channel.submit({
      itemCode: items.west,
      rating: 2,
      occurredAt: '2026-06-01T10:00:00+08:00',
    });
    expect(await figures(departments.west)).toMatchObject({ ordersOpened: 1, ordersOverdue: 1 });
    const { data } = await world.otherOfficer.desk({ due: 'overdue' });
    // Monday 1 June and five working days: 2, 3, 4, 5 and Monday 8 June.
    expect(data).toMatchObject([{ reviewId: receipt.id, overdue: true, dueAt: '2026-06-08T15:59:59.999Z' }]);
    expect(await world.citizen.track(receipt)).toMatchObject({ overdue: true, state: 'awaiting-acceptance' });
  });

  it('is noticed when it passes, holds for each round anew, and counts the order as late once', async () => {
    const { channel, officer, citizen } = world;
    const late = await channel.submit({ itemCode: items.east, rating: 1 });
    const punctual = await channel.submit({ itemCode: items.east, rating: 1 });
    await world.quiet();
    for (const { id } of [late, punctual]) await officer.accept(id);
    await officer.resolve(punctual.id, '已办');
    world.clock.set(dueInJuly);
    await world.passTime(0);
    expect((await officer.desk({ due: 'overdue' })).data).toEqual([]);

    await world.passTime(1);
    expect((await officer.desk({ due: 'overdue' })).data.map(({ reviewId }) => reviewId)).toEqual([late.id]);
    expect(await citizen.track(punctual)).toMatchObject({ overdue: false });
    expect(await figures(departments.east)).toMatchObject({ ordersOpened: 2, ordersOverdue: 1 });

    await officer.resolve(late.id, '迟了');
    expect(await figures(departments.east)).toMatchObject({ ordersResolved: 2, onTime: 1, onTimeRate: 0.5 });
    await citizen.answer(late, false);
    expect(await officer.order(late.id)).toMatchObject({ round: 2, overdue: false });
    expect(await citizen.track(late)).toMatchObject({ round: 2, overdue: false });

    await world.passTime(14 * day);
    expect(await officer.order(late.id)).toMatchObject({ round: 2, overdue: true });
    expect(await figures(departments.east)).toMatchObject({ ordersOpened: 2, ordersOverdue: 1 });
  });

  it('asks nothing more of orders whose timer has nothing to find', async () => {
    await world.passTime(30 * day); // to the next level, which is the last step of every clock
    expect(await world.app.get(Reconciler).rearm()).toEqual({ expected: 0, added: 0 });
    const receipt = await world.channel.submit({ itemCode: items.city, rating: 1 });
    await world.passTime(0);
    expect((await world.app.get(Reconciler).rearm()).expected).toBe(1);
    await world.as('city-officer').accept(receipt.id);
    await world.as('city-officer').resolve(receipt.id, '已办');
    await world.quiet();
    expect(await world.app.get(Reconciler).rearm()).toEqual({ expected: 0, added: 0 });
  });

  it('narrows the desk to what is due by a day', async () => {
    const receipt = await world.channel.submit({ itemCode: items.city, rating: 1, occurredAt: '2026-07-20T01:00:00Z' });
    const officer = world.as('city-officer');
    const due = async (day: string) =>
      (await officer.desk({ due: day, state: 'awaiting-acceptance', waitFor: receipt.position })).data.map(
        ({ reviewId }) => reviewId,
      );
    // Monday 20 July and five working days end on Monday 27 July.
    expect(await due('2026-07-26')).toEqual([]);
    expect(await due('2026-07-27')).toEqual([receipt.id]);
  });
});
