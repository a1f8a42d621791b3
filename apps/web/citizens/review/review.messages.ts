import type { Language } from '#kernel/values.js';

const zh = {
  title: '评价一次办事',
  level: '您对这次办事满意吗？',
  wrongLevel: '请选择满意程度',
  reasonsBad: '哪里不好？',
  reasonsGood: '好在哪里？',
  reasonsHint: '可以多选',
  comment: '还想说什么',
  commentHint: '请不要写身份证号码等个人信息。',
  wrongReasons: '请至少选一个原因，或者写一句话：这样才知道该改什么',
  wrongComment: '太长了，最多 2000 字',
  changedReasons: '满意程度改了，请重新选择原因',
  rowLevel: '满意程度',
  rowReasons: '原因',
  rowComment: '您说的话',
  none: '没有填写',
};

export type ReviewWords = typeof zh;

const en: ReviewWords = {
  title: 'Review a service',
  level: 'Were you satisfied this time?',
  wrongLevel: 'Choose how satisfied you were',
  reasonsBad: 'What was wrong?',
  reasonsGood: 'What was good?',
  reasonsHint: 'Choose as many as you like',
  comment: 'Anything else',
  commentHint: 'Please leave out numbers of papers and other personal data.',
  wrongReasons: 'Choose at least one reason, or write a sentence: otherwise nobody knows what to put right',
  wrongComment: 'Too long: at most 2000 characters',
  changedReasons: 'The level was changed: choose the reasons again',
  rowLevel: 'Level',
  rowReasons: 'Reasons',
  rowComment: 'Your words',
  none: 'Nothing',
};

export const reviewWords: Readonly<Record<Language, ReviewWords>> = { zh, en };
