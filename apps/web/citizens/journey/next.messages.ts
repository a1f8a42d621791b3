import type { Language } from '#kernel/values.js';

const zh = {
  recorded: '已计入统计，不需要您再做什么。谢谢您。',
  opening: '工单正在开出，片刻后在“查看进度”里可以看到期限。',
  undecided: '正在确定由哪个单位办理。',
  handledBy: (unit: string) => `由${unit}办理，被评价的工作人员看不到是您。`,
  handledByUnit: (unit: string) => `由${unit}办理。`,
  together: '已有人反映过同一处：与他们的一起办理，结果同样会告诉您。',
  judge: '办结后请您来评判：不满意就退回重办。',
};

export type NextWords = typeof zh;

const en: NextWords = {
  recorded: 'It is counted; there is nothing more for you to do. Thank you.',
  opening: 'The order is being opened; in a moment the date will be shown under “Follow your case”.',
  undecided: 'It is being decided who handles it.',
  handledBy: (unit) => `${unit} handles it. The staff under review do not see that it was you.`,
  handledByUnit: (unit) => `${unit} handles it.`,
  together: 'Others have reported the same passage: it is handled together with theirs, and you are told the result, too.',
  judge: 'When it is done you are asked: if you are not satisfied it is done again.',
};

export const nextWords: Readonly<Record<Language, NextWords>> = { zh, en };
