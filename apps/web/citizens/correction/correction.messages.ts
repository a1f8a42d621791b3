import type { Language } from '#kernel/values.js';

const zh = {
  title: '我要纠错',
  type: '有什么问题？',
  wrongType: '请选择一项',
  element: '办事指南的哪一部分？',
  elementHint: '例如：申请材料、办理时限、收费标准',
  wrongElement: '请写明是哪一部分，只用文字、数字和顿号，不超过 50 字',
  text: '错在哪里，应该是什么？',
  wrong: '现在写的是',
  wrongHint: '照抄页面上的文字',
  right: '应该是',
  evidence: '理由或依据',
  needWrong: '请照抄页面上有错的文字',
  tooLong: '太长了，最多 2000 字',
  rowType: '问题',
  rowElement: '指南部分',
  none: '没有填写',
  others: '已有人反映过同一处，正在办理。您提交后会与他们的一起办理，结果同样会告诉您。',
  how: '网页有错：请打开那个网页，点“我要纠错”，网址会自动带过来。办事指南有错：请在下面查找事项。',
};

export type CorrectionWords = typeof zh;

const en: CorrectionWords = {
  title: 'Report a mistake on a page',
  type: 'What is the matter?',
  wrongType: 'Choose one',
  element: 'Which part of the guide?',
  elementHint: 'Such as 申请材料 (papers), 办理时限 (limit), 收费标准 (fee)',
  wrongElement: 'Name the part with letters and digits only, at most 50',
  text: 'What is wrong, and what should it say?',
  wrong: 'It says',
  wrongHint: 'As it stands on the page',
  right: 'It should say',
  evidence: 'Reason or evidence',
  needWrong: 'Copy the text that is wrong',
  tooLong: 'Too long: at most 2000 characters',
  rowType: 'What',
  rowElement: 'Part',
  none: 'Nothing',
  others:
    'Others have reported the same passage, and it is being handled. Yours is handled together with theirs, and you are told the result, too.',
  how: 'A page is wrong: open that page and follow its link to report it, which brings its address along. A guide is wrong: search for the service below.',
};

export const correctionWords: Readonly<Record<Language, CorrectionWords>> = { zh, en };
