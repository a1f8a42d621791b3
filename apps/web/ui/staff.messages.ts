import type { Language } from '#kernel/values.js';

const zh = {
  logOut: '退出登录',
  areas: '工作区域',
  crumbs: '所在位置',
  start: '工作台',
  startHow: '从这里进入您这个角色可以使用的页面。',
};

export type StaffWords = typeof zh;

const en: StaffWords = {
  logOut: 'Log out',
  areas: 'Areas of work',
  crumbs: 'Where you are',
  start: 'Overview',
  startHow: 'The pages that your role can use begin here.',
};

/** Words of the layout of pages for staff. */
export const staffWords: Readonly<Record<Language, StaffWords>> = { zh, en };
