import { describe, expect, it } from '@jest/globals';
import type { AnyEvent } from '#kernel/events.js';
import { counted, orderEvents, reviewId, stored } from '../../test/support/events.js';
import { complaintData } from '../../test/support/matters.js';
import { likenessOf, nearSame } from './likeness.policy.js';
import { likeness, type LikenessRow } from './likeness.projection.js';

type Seen = Parameters<typeof likeness.evolve>[1];
const after = (...events: readonly AnyEvent[]) =>
  events.reduce<LikenessRow | undefined>((row, event, index) => likeness.evolve(row, stored(event, index) as Seen), undefined);

const { opened, closed } = orderEvents;
const moved = (type: string, data: object = {}) => ({ type, data: { ...closed.data, ...data } });
const west = { ...counted, department: 'west' };

describe('the likeness of texts', () => {
  const text = '办理居住证时窗口反复要求提供同一份材料，跑了三趟还没有办成';
  it.each([
    ['the same text', text, 1],
    ['the same text set otherwise', ` ${text.replace('，', ' , ')}！`, 1],
    ['a text with a word changed', text.replace('三趟', '四趟'), nearSame],
    ['a text with a sentence more', `${text}。请尽快处理`, nearSame],
  ])('finds %s', (_, other, least) => expect(likenessOf(text, other)).toBeGreaterThanOrEqual(least));
  it.each([
    ['another matter', '社保缴费记录在网上查询不到，电话也没有人接听'],
    ['half of it', '办理居住证时窗口没有人，等了两个小时'],
    ['nothing', ''],
  ])('does not find %s', (_, other) => expect(likenessOf(text, other)).toBeLessThan(nearSame));
  it('finds nothing in texts that many write', () => expect(likenessOf('态度太差', '态度太差')).toBe(0));
  it('does not depend on which comes first', () =>
    expect(likenessOf(text, `${text}。请尽快处理`)).toBe(likenessOf(`${text}。请尽快处理`, text)));
});

describe('the likeness of orders', () => {
  it('is found by what an order was opened with', () =>
    expect(after(opened)).toMatchObject({
      workOrderId: reviewId,
      number: opened.data.number,
      kind: 'bad-review',
      ownerCode: counted.department,
      itemCode: 'item-east',
      citizen: 'p',
      words: opened.data.words,
      caseNumber: null,
      merged: false,
    }));
  it('is found by the case that a complaint names', () => {
    const submitted = { type: 'ComplaintSubmitted', data: { ...complaintData, caseNumber: 'case-1' } };
    expect(after(submitted)).toMatchObject({ workOrderId: complaintData.complaintId, caseNumber: 'case-1', number: null });
    expect(after(submitted, opened)).toMatchObject({ caseNumber: 'case-1', number: opened.data.number });
  });
  it('lies with the dispatch desk while nobody is answerable', () =>
    expect(after({ ...opened, data: { ...opened.data, counted: { ...counted, department: null }, desk: 'city' } })).toMatchObject(
      {
        ownerCode: 'city',
      },
    ));
  it.each([
    ['WorkOrderDispatched', { counted: west }, { ownerCode: 'west' }],
    ['WorkOrderTransferred', { counted: west }, { ownerCode: 'west' }],
    ['WorkOrderReturned', { desk: 'city' }, { ownerCode: 'city' }],
    ['WorkOrderMerged', {}, { merged: true }],
    ['WorkOrderUnmerged', {}, { merged: false }],
  ])('is changed by %s', (type, data, expected) => {
    expect(after(opened, moved(type, data))).toMatchObject(expected);
    expect(after(moved(type, data))).toBeUndefined();
  });
  it.each(['WorkOrderClosed', 'AppealUpheld'])('is of no use after %s', (type) =>
    expect(after(opened, moved(type))).toBeUndefined(),
  );
});
