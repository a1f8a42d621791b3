import { beforeAll, describe, expect, it } from '@jest/globals';
import { ExcludeReview } from '#reviews/review.commands.js';
import { worldForSpec } from '../support/for-spec.js';
import { rowsOf } from '../support/rows.js';
import type { Receipt } from '../support/world.contract.js';
import { departments, items } from '../support/world.directory.js';
import { withQuery } from '../support/world.http.js';

const world = await worldForSpec();
let good: Receipt;
let bad: Receipt;
beforeAll(async () => {
  good = await world.channel.submit({ itemCode: items.east, rating: 5, caseNumber: 'case-good', stage: 3 });
  bad = await world.channel.submit({ itemCode: items.east, rating: 1, comment: '排了三个小时', contact: '13800138000' });
  await world.quiet();
});

const path = '/api/v1/scorecards/rows';
const rows = async (query: Parameters<typeof rowsOf>[1]) => (await rowsOf(world.evaluator, query)).flatMap(({ data }) => data);

describe('the rows behind a figure', () => {
  it('are reviews, or orders, by what the figure counts', async () => {
    expect(await rows({ measure: 'bad' })).toMatchObject([
      {
        subject: { kind: 'review', id: bad.id, number: bad.number },
        orderKind: null,
        department: departments.east,
        item: items.east,
        rating: 1,
        contribution: 1,
      },
    ]);
    expect(await rows({ measure: 'badToHandle' })).toMatchObject([{ subject: { kind: 'order' }, orderKind: 'bad-review' }]);
    expect((await rows({ measure: 'valid' })).map(({ subject }) => subject.number).toSorted()).toEqual(
      [good.number, bad.number].toSorted(),
    );
  });

  it('are those of either part of a rate', async () => {
    const ids = async (part: string) => (await rows({ measure: 'goodRate', part })).map(({ subject }) => subject.id);
    expect(await ids('numerator')).toEqual([good.id]);
    expect((await ids('denominator')).toSorted()).toEqual([good.id, bad.id].toSorted());
    const wrong = await world.evaluator.get(withQuery(path, { measure: 'bad', part: 'numerator' }));
    expect(wrong.problem).toMatchObject({ status: 422, field: 'part' });
  });

  it('say nothing of who spoke, nor what they said, nor in which case', async () => {
    const { text } = await world.evaluator.get(withQuery(path, { measure: 'received' }));
    for (const secret of ['排了', '13800138000', 'case-good']) expect(text).not.toContain(secret);
  });

  it('are of the instant that was asked for, whatever was learnt since', async () => {
    const query = { measure: 'bad', asOf: world.clock.instant() };
    const before = (await world.evaluator.get(withQuery(path, query))).text;
    await world.passTime(60_000);
    await world.execute(
      new ExcludeReview({ reviewId: bad.id, reason: 'mistaken', at: world.clock.instant() }, { id: 'x', by: 'y' }),
    );
    await world.quiet();
    expect(await rows({ measure: 'bad' })).toEqual([]);
    expect(await rows({ measure: 'excluded' })).toMatchObject([{ subject: { id: bad.id } }]);
    expect((await world.evaluator.get(withQuery(path, query))).text).toBe(before);
  });

  it('are only what became known since an instant, where that is asked: they add up to the difference of the figures', async () => {
    const { asOf: then } = await world.evaluator.scorecard({});
    const { id } = await world.channel.submit({ itemCode: items.west, rating: 2 });
    await world.quiet();
    const [learnt] = await rowsOf(world.evaluator, { measure: 'valid', since: then });
    expect(learnt).toMatchObject({ total: 1, data: [{ subject: { id }, department: departments.west, contribution: 1 }] });
    const [undone] = await rowsOf(world.evaluator, { measure: 'valid', since: '2026-01-01T00:00:00Z', asOf: then });
    expect(undone).toMatchObject({ total: 1, data: [{ subject: { id: good.id } }] });
  });

  it('tell what was taken away since', async () => {
    const { asOf: then } = await world.evaluator.scorecard({});
    await world.execute(
      new ExcludeReview({ reviewId: good.id, reason: 'malicious', at: world.clock.instant() }, { id: 'y', by: 'y' }),
    );
    await world.quiet();
    const [changes] = await rowsOf(world.evaluator, { measure: 'goodRate', part: 'numerator', since: then });
    expect(changes).toMatchObject({ total: -1, data: [{ subject: { id: good.id }, contribution: -1 }] });
  });

  it('need the instants in their order', async () => {
    const query = { measure: 'bad', since: '2026-07-02T00:00:00Z', asOf: '2026-07-01T00:00:00Z' };
    expect((await world.evaluator.get(withQuery(path, query))).problem).toMatchObject({ status: 422, field: 'since' });
  });

  it('need a figure that there is', async () => {
    expect((await world.evaluator.get(path)).problem).toMatchObject({ status: 422, field: 'measure' });
    expect((await world.evaluator.get(`${path}?measure=nice`)).problem).toMatchObject({ status: 422, field: 'measure' });
  });
});
