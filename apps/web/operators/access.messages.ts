import type { Language } from '#kernel/values.js';

const zh = {
  title: '查看记录',
  about:
    '工作人员打开群众写的话、联系方式（部分隐去）或附件时，系统先记录再显示：谁、哪张工单、什么内容、什么时候；同一人同一工单同类内容每小时记一次。记录里没有内容本身。',
  who: '谁',
  whoHint: '角色和名称，例如 officer:psb-officer',
  number: '工单号',
  day: '日期',
  dayHint: '例如 2026-07-06',
  wrongDay: '请按 2026-07-06 的格式填写日期',
  find: '查找',
  caption: '查看记录，最新的在最前',
  none: '没有这样的记录。',
  order: '工单',
  department: '部门',
  what: '看了什么',
  at: '首次查看',
  kinds: { words: '写的话', contact: '联系方式', file: '附件' },
};

export type AccessWords = typeof zh;

const en: AccessWords = {
  title: 'Who looked at personal data',
  about:
    'When staff open what citizens wrote, a contact (partly hidden) or a file, it is put on record before it is shown: who, which order, what, when; once an hour for each person, order and kind. Nothing of the content is in the record.',
  who: 'Who',
  whoHint: 'Role and name, as officer:psb-officer',
  number: 'Number of the order',
  day: 'Day',
  dayHint: 'As 2026-07-06',
  wrongDay: 'Write the day as 2026-07-06',
  find: 'Find',
  caption: 'What was looked at, the newest first',
  none: 'There is nothing of that kind on record.',
  order: 'Order',
  department: 'Department',
  what: 'What',
  at: 'First looked at',
  kinds: { words: 'words', contact: 'contact', file: 'file' },
};

/** Words of the page that says who looked at personal data. */
export const accessWords: Readonly<Record<Language, AccessWords>> = { zh, en };
