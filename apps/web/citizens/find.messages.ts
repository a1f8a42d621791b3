import type { Language } from '#kernel/values.js';

const zh = {
  title: '您办的是什么事？',
  hint: '事项或办事地点名称中的几个字，例如“营业执照”；可以加上部门或地区，用空格隔开，例如“东县 营业执照”',
  search: '查找',
  label: '事项或办事地点',
  items: '事项',
  points: '办事地点',
  none: '没有找到，请换几个字试试。',
  wrongLink: '这个链接或二维码里的内容已经失效，请在下面查找。',
  without: '不知道，直接填写',
};

type FindWords = typeof zh;

const en: FindWords = {
  title: 'What was it about?',
  hint: 'Part of the name of a service or a place, in Chinese, such as 营业执照; also with its unit, as in 东县 营业执照',
  search: 'Search',
  label: 'Service or place',
  items: 'Services',
  points: 'Places',
  none: 'Nothing found; try other words.',
  wrongLink: 'What this link or QR code names is no longer there. Please search for it below.',
  without: 'I do not know; go on without',
};

export const findWords: Readonly<Record<Language, FindWords>> = { zh, en };
