import type { Language } from '#kernel/values.js';

const zh = {
  title: (name: string) => `${name}：公开的评价情况`,
  by: '逐月情况',
  month: '月份',
  none: '当月没有这个部门',
  corrections: '这个部门公开的纠错答复',
  rankings: '部门排名',
};

export type DepartmentWords = typeof zh;

const en: DepartmentWords = {
  title: (name) => `${name}: public figures`,
  by: 'Month by month',
  month: 'Month',
  none: 'There was no such department in that month',
  corrections: 'Corrections that it answered in public',
  rankings: 'Departments ranked',
};

export const departmentWords: Readonly<Record<Language, DepartmentWords>> = { zh, en };
