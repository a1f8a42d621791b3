import type { Language } from '#kernel/values.js';

const zh = {
  title: '评价二维码和链接',
  which: '为哪个事项或地点做二维码？',
  how: '选定事项或办事地点，就得到可以打印的二维码、链接和网页代码。扫码的人直接评价这一件，不用再找。',
  staff: '工作人员编号',
  staffHint: '只写编号，不要写姓名；几个编号用逗号隔开，每人一张',
  make: '生成',
  invite: '请您评价',
  inviteHow: '用手机扫一扫，说说这次办得怎么样。不用注册，被评价的工作人员看不到是谁评价的。',
  qr: '评价页面的二维码',
  typeIt: '扫不了码？在浏览器里输入：',
  snippets: '网页代码',
  snippet: '放在网页上的代码',
  correction: '“我要纠错”的代码（换上本站的网站标识码和本页网址）',
  other: '换一个事项或地点',
  wrongStaff: (most: number) => `编号只能用字母、数字和 . - _ : /，每个不超过 50 个字符，一次最多 ${most} 个编号`,
};

export type LinksWords = typeof zh;

const en: LinksWords = {
  title: 'QR codes and links for reviews',
  which: 'A QR code for which service or place?',
  how: 'Choose a service or a place: you get a QR code to print, a link, and code for a page. Whoever scans it reviews just that.',
  staff: 'Staff number',
  staffHint: 'Numbers, never names; several with commas between them: a sheet for each',
  make: 'Make it',
  invite: 'Please review us',
  inviteHow: 'Scan it with a telephone and say how it went. No account; staff under review do not see who reviewed them.',
  qr: 'QR code of the review page',
  typeIt: 'No camera? Type this into a browser:',
  snippets: 'Code for pages',
  snippet: 'Code for a page',
  correction: 'Code to report a mistake (put in the code of your site and the address of the page)',
  other: 'Another service or place',
  wrongStaff: (most) => `Letters, digits and . - _ : / only, at most 50 of them, and at most ${most} numbers at a time`,
};

export const linksWords: Readonly<Record<Language, LinksWords>> = { zh, en };
