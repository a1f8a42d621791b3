import type { Language } from '#kernel/values.js';

const zh = {
  about: '群众通过“我要纠错”反映、办理单位决定公开的答复。只公布办理单位自己写的内容，不公布是谁反映的。',
  site: '网站标识码',
  siteHint: '10 位字母或数字，一般在网站底部',
  wrongSite: '网站标识码是 10 位字母或数字',
  find: '查找',
  only: (name: string) => `只看：${name}`,
  all: '看全部',
  none: '没有公开的答复。',
  before: '原来',
  after: '改为',
  reply: '答复',
  forgotten: '内容已清除',
  at: (site: string) => `网站 ${site}`,
  correctedAt: (when: string) => `更正时间：${when}`,
  answeredAt: (when: string) => `答复时间：${when}`,
};

export type AnsweredWords = typeof zh;

const en: AnsweredWords = {
  about:
    'Answers to reports of mistakes that the unit chose to publish. Only what the unit wrote is shown, and never who reported it.',
  site: 'Site code',
  siteHint: '10 letters or digits, as a rule at the bottom of the site',
  wrongSite: 'A site code has 10 letters or digits',
  find: 'Find',
  only: (name) => `Only: ${name}`,
  all: 'Show all',
  none: 'No answer was published.',
  before: 'Before',
  after: 'After',
  reply: 'Answer',
  forgotten: 'The content was erased',
  at: (site) => `Site ${site}`,
  correctedAt: (when) => `Corrected: ${when}`,
  answeredAt: (when) => `Answered: ${when}`,
};

export const answeredWords: Readonly<Record<Language, AnsweredWords>> = { zh, en };
