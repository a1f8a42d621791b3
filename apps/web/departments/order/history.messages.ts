import type { Language } from '#kernel/values.js';

const zh = {
  itemTitle: '本单位同一事项的其他工单',
  personTitle: '同一人的其他工单',
  ofItem: '含已办结的，新的在前',
  ofPerson: '您能看到的，含已办结的，新的在前',
  look: '查看（会记入查看记录）',
  none: '没有。',
  notYours: '这件工单不向您显示来件人，所以也不显示其还有哪些工单。',
  number: '工单号',
  kind: '类型',
  item: '事项',
  openedAt: '开出时间',
  state: '状态',
  rating: (rating: number) => `${rating} 星`,
};

export type HistoryWords = typeof zh;

const en: HistoryWords = {
  itemTitle: 'Other orders of the same item before the same unit',
  personTitle: 'Other orders of the same person',
  ofItem: 'Open and closed, the newest first',
  ofPerson: 'Those you may know of, open and closed, the newest first',
  look: 'Show them (this is put on record)',
  none: 'There are none.',
  notYours: 'You are not shown who stands behind this order, and so not which others are theirs.',
  number: 'Order',
  kind: 'Kind',
  item: 'Item',
  openedAt: 'Opened',
  state: 'State',
  rating: (rating) => (rating === 1 ? '1 star' : `${rating} stars`),
};

export const historyWords: Readonly<Record<Language, HistoryWords>> = { zh, en };
