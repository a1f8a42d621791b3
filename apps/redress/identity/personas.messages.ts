import type { Language } from '#kernel/values.js';

const zh = {
  title: '您想以谁的身份登录？',
  how: '这是演示系统自带的身份认证，人物都是虚构的。正式部署使用单位自己的统一身份认证。',
  nobodyYet: '示例城市还在建立，请稍候再试。',
};

export type PersonasWords = typeof zh;

const en: PersonasWords = {
  title: 'Who would you like to be?',
  how: 'This identity provider belongs to the demonstration, and its people are made up. In life you log in with that of your organisation.',
  nobodyYet: 'The example city is still being built; try again in a moment.',
};

export const personasWords: Readonly<Record<Language, PersonasWords>> = { zh, en };
