import { describe, expect, it } from '@jest/globals';
import { worldForSpec } from '../support/for-spec.js';
import { Receipt } from '../support/world.contract.js';
import { items } from '../support/world.directory.js';
import { eventually } from '../support/world.js';

const first = await worldForSpec();
const second = await worldForSpec({ beside: first });

/** How often each type was recorded about these reviews. */
const recorded = async (ids: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const id of ids)
    for (const stream of [`review-${id}`, `work-order-${id}`])
      for await (const { type } of second.parts.store.read(stream)) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
};

describe('two processes on one database', () => {
  it('take each review in once and open one order for it, whichever they come to', async () => {
    const submits = Array.from({ length: 15 }, (_, index) => {
      const review = { itemCode: items.east, rating: 1, caseNumber: `case-${index}` };
      return [first, second].map(({ channel }) => channel.trySubmit(review));
    });
    const answers = await Promise.all(submits.flat());
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(15);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(15);
    await Promise.all([first.quiet(), second.quiet()]);
    const ids = [...new Set(answers.map((answer) => answer.as(Receipt).id))];
    expect(ids).toHaveLength(15);
    expect(await recorded(ids)).toEqual({ ReviewSubmitted: 15, WorkOrderOpened: 15 });
    const waitFor = String(await first.parts.store.head());
    const [one, other] = [await first.evaluator.scorecard({ waitFor }), await second.evaluator.scorecard({ waitFor })];
    expect(other).toEqual(one);
    expect(one.groups[0]?.measures).toMatchObject({ received: { value: 15 }, ordersOpened: { value: 15 } });
  });

  it('let one of two officers act on what both saw', async () => {
    const { id } = await first.channel.submit({ itemCode: items.east, rating: 1 });
    await Promise.all([first.quiet(), second.quiet()]);
    const { etag } = await first.officer.order(id);
    const answers = await Promise.all([first, second].map(({ officer }) => officer.act(id, 'accept', etag)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  it('stand in for each other when one of them no longer works', async () => {
    await first.worker.stop();
    const { id } = await first.channel.submit({ itemCode: items.west, rating: 2 });
    await eventually(async () =>
      (await second.otherOfficer.get(`/api/v1/work-orders/${id}`)).status === 200 ? true : undefined,
    );
    await second.quiet();
    expect(await recorded([id])).toEqual({ ReviewSubmitted: 1, WorkOrderOpened: 1 });
  });
});
