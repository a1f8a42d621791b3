import type { Language } from '#kernel/values.js';

const zh = {
  title: '清除个人信息',
  about:
    '清除一个人，就是销毁加密此人全部内容的密钥：姓名、联系方式、写过的话和附件从此谁也读不出，日志里的也一样；所有统计数字不变。无法恢复。',
  whom: '清除谁',
  contact: '此人留下的联系方式',
  contactHint: '手机号或邮箱；只用来查找，不会被保存',
  person: '或者：此人的化名编号',
  look: '查看会销毁什么',
  one: '请填写一项，且只填一项',
  nobody: '没有留下过这个联系方式的人，或者已经清除',
  unknown: '没有这个化名编号',
  before: '此人以前已经清除',
  what: '将要销毁',
  pseudonym: '化名编号',
  keyOf: '密钥',
  keyText: '此人的密钥，连同用它加密的联系方式、姓名和全部文字',
  files: '附件',
  filesText: (count: number) => `${count} 个附件的密钥`,
  stays: '保留并继续计数（没有姓名，没有文字）',
  counted: { reviews: '评价', complaints: '投诉、建议和咨询', corrections: '纠错', orders: '工单' },
  part: (looked: string, all: string) =>
    `只清点了日志中最新的 ${looked} 个位置（共 ${all} 个），更早的也一样会保留。完整清点请用命令 redress forget。`,
  type: (word: string) => `请输入“${word}”确认`,
  word: '清除',
  wrongWord: (word: string) => `没有清除：请输入“${word}”`,
  confirm: '永久清除',
  done: '已清除：密钥已销毁。其他正在运行的进程最多五秒后也不再持有它。',
  keep: '请把化名编号与备份分开保存：恢复备份后需要用它再次清除。',
};

export type ForgetWords = typeof zh;

const en: ForgetWords = {
  title: 'Forget a person',
  about:
    'To forget a person is to destroy the key that everything of theirs is sealed with: name, contact, words and files can be read by nobody from then on, in the log as well. Every figure stays. There is no way back.',
  whom: 'Whom',
  contact: 'The contact that they gave',
  contactHint: 'A telephone number or a mailbox; looked up, and not kept',
  person: 'Or: their pseudonym',
  look: 'See what would be destroyed',
  one: 'Fill in one of the two, and only one',
  nobody: 'Nobody gave this contact, or they were forgotten before',
  unknown: 'There is no such pseudonym',
  before: 'This person was forgotten before',
  what: 'What will be destroyed',
  pseudonym: 'Pseudonym',
  keyOf: 'Key',
  keyText: 'their key, and with it the contact, the name and every word sealed with it',
  files: 'Files',
  filesText: (count) => (count === 1 ? 'the key of one file' : `the keys of ${count} files`),
  stays: 'What stays and is counted as before, without a name or a word',
  counted: {
    reviews: 'Reviews',
    complaints: 'Complaints, suggestions and questions',
    corrections: 'Corrections',
    orders: 'Work orders',
  },
  part: (looked, all) =>
    `Counted in the newest ${looked} of ${all} positions of the log; what is older stays as well. The command redress forget counts all of it.`,
  type: (word) => `Type “${word}” to go on`,
  word: 'forget',
  wrongWord: (word) => `Nothing was destroyed: type “${word}”`,
  confirm: 'Forget for good',
  done: 'Forgotten: the key is destroyed. Other running processes let go of theirs within five seconds.',
  keep: 'Keep the pseudonym apart from your backups: after a restore you need it.',
};

/** Words of the pages that forget a person. */
export const forgetWords: Readonly<Record<Language, ForgetWords>> = { zh, en };
