import type { Language } from '#kernel/values.js';

const zh = {
  about: '整改后仍不达标的办事点会停业整顿，并公布原因；验收后恢复办事。',
  all: '全部',
  now: '只看正在停业的',
  none: '没有停业整顿的办事点。',
  closed: '停业整顿中',
  open: '已恢复',
  since: (when: string) => `停业：${when}`,
  until: (when: string) => `恢复：${when}`,
  reason: '公布的原因',
};

export type SuspensionWords = typeof zh;

const en: SuspensionWords = {
  about:
    'A service point that is still not up to standard after it was to be put right is closed, and the reason is published; it opens again once it has passed.',
  all: 'All',
  now: 'Only those closed now',
  none: 'No service point was closed.',
  closed: 'Closed now',
  open: 'Open again',
  since: (when) => `Closed: ${when}`,
  until: (when) => `Open again: ${when}`,
  reason: 'The published reason',
};

export const suspensionWords: Readonly<Record<Language, SuspensionWords>> = { zh, en };
