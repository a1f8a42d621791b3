import type { Language } from '#kernel/values.js';

const zh = {
  title: '两个计时',
  unit: '本单位的期限',
  citizen: '群众等了多久',
  due: (at: string) => `到期：${at}`,
  paused: '正在等群众补充，计时暂停；到期时间按现在继续计算。',
  ended: (at: string) => `已于 ${at} 停止`,
  provisional: '所跨年份的放假安排还没有公布，日期暂定；公布后自动重算。',
  from: (from: string, amount: number, unit: string) => `从 ${from} 起算，限 ${amount} ${unit}`,
  extended: (amount: number, unit: string) => `延长 ${amount} ${unit}`,
  pause: (from: string, to: string) => `不计时：${from} 至 ${to}`,
  now: '现在',
  rule: (rule: string, calendar: string) => `依据期限规则（${rule}），工作日历（${calendar}）`,
  days: '逐日说明',
  counted: '计入',
  notCounted: '不计',
  minutes: (minutes: number) => `${minutes} 分钟`,
  waited: (days: number) => `从来件起已过 ${days} 个工作日，任何情况都不停`,
  untilNow: (from: string, until: string) => `${from} 至 ${until}`,
  earlier: (round: number) => `之前：第 ${round} 轮`,
};

export type ClockWords = typeof zh;

const en: ClockWords = {
  title: 'Both clocks',
  unit: 'The unit’s limit',
  citizen: 'How long the citizen has waited',
  due: (at) => `Due: ${at}`,
  paused: 'Waiting for the citizen: the clock stands still. The due date is what it would be if it went on now.',
  ended: (at) => `Stopped on ${at}`,
  provisional: 'The holidays of one of these years are not published yet. The date is counted again when they are.',
  from: (from, amount, unit) => `${amount} ${unit}, counted from ${from}`,
  extended: (amount, unit) => `Extended by ${amount} ${unit}`,
  pause: (from, to) => `Not counted: ${from} to ${to}`,
  now: 'now',
  rule: (rule, calendar) => `By deadline rule (${rule}), calendar of working days (${calendar})`,
  days: 'Day by day',
  counted: 'counts',
  notCounted: 'does not count',
  minutes: (minutes) => `${minutes} minutes`,
  waited: (days) => `${days} working days since it came in; this clock never stops`,
  untilNow: (from, until) => `${from} to ${until}`,
  earlier: (round) => `Before: round ${round}`,
};

export const clockWords: Readonly<Record<Language, ClockWords>> = { zh, en };
