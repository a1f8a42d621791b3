import type { Language } from '#kernel/values.js';

const zh = {
  title: '月度报告',
  about: '一个月的评价量、办结量、工单办理、问题和排名，与接口给出的数一致。',
  month: '月份',
  departmentHint: '部门编码或完整名称，含其下级；不填为您能看到的全部',
  regionHint: '区划编码，含其下级；区划和部门只填一个',
  show: '查看',
  months: '常用月份',
  thisMonth: '本月',
  monthBefore: '上月',
  yearBefore: '上年同月',
  files: '下载',
  page: '网页（HTML）',
  print: '打印：用浏览器的“打印”功能，A4 纸即可；下载的网页也可以打印。',
};
export type ReportWords = typeof zh;
const en: ReportWords = {
  title: 'Monthly report',
  about: 'Reviews, finished cases, orders, problems and ranks of a month: the figures of the API.',
  month: 'Month',
  departmentHint: 'Its code or whole name, with all below it; all that you may see without it',
  regionHint: 'Its code, with all below it; a region or a department, not both',
  show: 'Show',
  months: 'Usual months',
  thisMonth: 'This month',
  monthBefore: 'Last month',
  yearBefore: 'The same month last year',
  files: 'Download',
  page: 'page (HTML)',
  print: 'To print it, use “Print” in your browser; A4 will do. The page that is downloaded prints, too.',
};
export const reportWords: Readonly<Record<Language, ReportWords>> = { zh, en };
