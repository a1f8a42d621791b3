import type { Language } from '#kernel/values.js';
import type { TakenFile } from '../../../api/exports/export-progress.js';

const zh = {
  title: '下载进度',
  about: '您自己在最近一天里下载的文件，最多 50 个，最后开始的在最前。更早的只在事件日志中有记录。',
  none: '最近一天没有下载过文件。',
  again: '刷新',
  fresh: '有变化，点此查看',
  file: '文件',
  begun: '开始时间',
  rows: '已写出行数',
  total: '总行数',
  state: '状态',
  unknown: '尚不知道',
  least: (rows: string) => `至少 ${rows}`,
  states: {
    underway: '进行中',
    complete: '已完成',
    broken: '已中断，文件不完整',
    silent: '一分钟没有消息，可能已中断',
  } satisfies Record<TakenFile['state'], string>,
  tables: {
    scorecards: '成绩单',
    'scorecards/trend': '趋势',
    'scorecards/rankings': '排名',
    'scorecards/rows': '明细',
    'scorecards/what-if': '设问',
    'work-orders': '工单',
    'insight/hot': '热点问题',
    'insight/core': '核心问题',
    'insight/rising': '上升问题',
    'insight/bottlenecks': '堵点',
    'insight/words': '热词',
    'reports/monthly': '月度运行报告',
  } as Readonly<Record<string, string>>,
};

export type ExportsWords = typeof zh;

const en: ExportsWords = {
  title: 'Progress of files',
  about:
    'The files that you took in the last day, 50 at most, those begun last on top. Earlier ones are on record in the event log alone.',
  none: 'You have taken no files in the last day.',
  again: 'Look again',
  fresh: 'Something has changed: show it',
  file: 'File',
  begun: 'Begun at',
  rows: 'Rows written',
  total: 'Of',
  state: 'State',
  unknown: 'not known yet',
  least: (rows) => `at least ${rows}`,
  states: {
    underway: 'on its way',
    complete: 'complete',
    broken: 'broken off, not whole',
    silent: 'not heard of for a minute, probably broken off',
  },
  tables: {
    scorecards: 'Scorecard',
    'scorecards/trend': 'Trend',
    'scorecards/rankings': 'Ranking',
    'scorecards/rows': 'Rows',
    'scorecards/what-if': 'What if',
    'work-orders': 'Orders',
    'insight/hot': 'Hot problems',
    'insight/core': 'Core problems',
    'insight/rising': 'Rising problems',
    'insight/bottlenecks': 'Bottlenecks',
    'insight/words': 'Words',
    'reports/monthly': 'Monthly report',
  },
};

/** Words of the page of files that are taken. */
export const exportsWords: Readonly<Record<Language, ExportsWords>> = { zh, en };
