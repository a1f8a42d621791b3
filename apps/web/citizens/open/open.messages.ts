import type { Language } from '#kernel/values.js';

const zh = {
  public: '公开信息',
  '/open': '各地各部门月度情况',
  '/open/rankings': '部门排名',
  '/open/reports': '月度报告',
  '/open/service-points': '停业整顿公告',
  '/open/corrections': '纠错答复',
};

export type OpenWords = typeof zh;

const en: OpenWords = {
  public: 'What is public',
  '/open': 'Figures by month',
  '/open/rankings': 'Departments ranked',
  '/open/reports': 'Monthly reports',
  '/open/service-points': 'Service points that were closed',
  '/open/corrections': 'Corrections answered',
};

/** The public pages by their address, and what they are together. */
export const openWords: Readonly<Record<Language, OpenWords>> = { zh, en };
