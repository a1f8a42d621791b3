import { describe, expect, it } from '@jest/globals';
import { worldForSpec } from '../support/for-spec.js';
import { Receipt } from '../support/world.contract.js';
import { departments, items } from '../support/world.directory.js';

const world = await worldForSpec();

const bad = { itemCode: items.east, rating: 1, comment: '反复要求同样材料' };

/** How often the log recorded a review, and an order for it. */
const recorded = async (id: string) => {
  await world.quiet();
  const types: string[] = [];
  for (const stream of [`review-${id}`, `work-order-${id}`])
    for await (const { type } of world.parts.store.read(stream)) types.push(type);
  return types;
};

describe('the same review again', () => {
  it('is the same whichever channel brings the case', async () => {
    const first = (await world.channel.trySubmit({ ...bad, caseNumber: 'case-1', externalId: 'a' })).as(Receipt);
    const again = await world.otherChannel.trySubmit({ ...bad, caseNumber: 'case-1', externalId: 'b', channel: 'wechat' });
    expect(again.status).toBe(200);
    expect(again.as(Receipt)).toEqual({ ...first, duplicate: true });
    expect(await recorded(first.id)).toEqual(['ReviewSubmitted', 'WorkOrderOpened']);
  });

  it('is another one at another stage of the case', async () => {
    const finished = (await world.channel.trySubmit({ ...bad, caseNumber: 'case-2', stage: 3 })).as(Receipt);
    const handled = (await world.channel.trySubmit({ ...bad, caseNumber: 'case-2', stage: 2 })).as(Receipt);
    expect(handled.id).not.toBe(finished.id);
    expect((await world.channel.trySubmit({ ...bad, caseNumber: 'case-2' })).refusal).toBe('409 review.other-content');
  });

  it('is told by its source and external id, which are the source’s own', async () => {
    const first = (await world.channel.trySubmit({ ...bad, externalId: 'x-1' })).as(Receipt);
    expect((await world.channel.trySubmit({ ...bad, externalId: 'x-1' })).as(Receipt)).toEqual({ ...first, duplicate: true });
    const other = await world.otherChannel.trySubmit({ ...bad, externalId: 'x-1' });
    expect(other.status).toBe(201);
    expect(other.as(Receipt).id).not.toBe(first.id);
  });

  it('is told by the Idempotency-Key where there is nothing else', async () => {
    const key = { 'idempotency-key': 'k-1' };
    const first = await world.channel.trySubmit(bad, key);
    const again = await world.channel.trySubmit(bad, key);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.as(Receipt)).toEqual({ ...first.as(Receipt), duplicate: true });
    expect((await world.channel.trySubmit(bad)).problem).toMatchObject({ code: 'review.no-identity', field: 'externalId' });
  });

  it('is refused when it says something else', async () => {
    const first = (await world.channel.trySubmit({ ...bad, caseNumber: 'case-3' })).as(Receipt);
    for (const change of [{ rating: 5 }, { comment: '别的' }, { comment: undefined }, { itemCode: items.west }]) {
      const { problem } = await world.channel.trySubmit({ ...bad, caseNumber: 'case-3', ...change });
      expect(problem).toMatchObject({ status: 409, code: 'review.other-content', facts: { number: first.number } });
    }
    expect(await recorded(first.id)).toEqual(['ReviewSubmitted', 'WorkOrderOpened']);
  });

  it('is one review and one order however many bring it at once', async () => {
    const before = await world.evaluator.figures({ department: departments.west });
    const twenty = Array.from({ length: 20 }, (_, index) => (index % 2 ? world.channel : world.otherChannel));
    const review = { ...bad, itemCode: items.west, caseNumber: 'case-4' };
    const answers = await Promise.all(twenty.map((channel) => channel.trySubmit(review)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array<number>(19).fill(200), 201]);
    const receipts = answers.map((answer) => answer.as(Receipt));
    expect(new Set(receipts.map(({ id, number, trackingCode }) => `${id} ${number} ${trackingCode}`)).size).toBe(1);
    const [{ id, position }] = receipts as [Receipt];
    expect(new Set(receipts.map((receipt) => receipt.position)).size).toBe(1);
    expect(await recorded(id)).toEqual(['ReviewSubmitted', 'WorkOrderOpened']);
    expect((await world.otherOfficer.desk({ waitFor: position })).data.map(({ reviewId }) => reviewId)).toEqual([id]);
    const after = await world.evaluator.figures({
      department: departments.west,
      waitFor: String(await world.parts.store.head()),
    });
    expect([after['received'], after['ordersOpened']]).toEqual([
      (before['received'] ?? 0) + 1,
      (before['ordersOpened'] ?? 0) + 1,
    ]);
  });

  it('is one where the same case comes with other content at once', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((rating) => world.channel.trySubmit({ itemCode: items.city, caseNumber: 'case-5', rating })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409]);
  });
});
