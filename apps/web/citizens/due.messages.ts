import type { TimeUnit } from '#rulebook/deadline.policy.js';
import type { LimitDay } from '#rulebook/limit.policy.js';
import type { Language } from '#kernel/values.js';

const zh = {
  due: (day: string) => `最迟 ${day} 答复您。`,
  why: '这个日期是怎么算出来的',
  from: (from: string, amount: number, unit: string) => `从 ${from} 的次日起算，限 ${amount} ${unit}。`,
  fromNow: (from: string, amount: number, unit: string) => `从 ${from} 起算，限 ${amount} ${unit}。`,
  rule: (rule: string, calendar: string) => `依据：期限规则（${rule}），工作日历（${calendar}）。`,
  provisional: '其中有的年份放假安排还没有公布，公布后日期可能变动，变动会记在办理经过里。',
  counted: '计入',
  notCounted: '不计',
  overdue: '已经超过期限，上级单位已得到提醒。',
  paused: '正在等您补充情况，计时暂停；您补充以后继续计时。',
  extended: (times: number) => `其中经批准延长 ${times} 次。`,
};

export type DueWords = typeof zh;

const en: DueWords = {
  due: (day) => `You will be answered by ${day} at the latest.`,
  why: 'How this date was worked out',
  from: (from, amount, unit) => `${amount} ${unit}, counted from the day after ${from}.`,
  fromNow: (from, amount, unit) => `${amount} ${unit}, counted from ${from}.`,
  rule: (rule, calendar) => `By: deadline rule (${rule}), calendar of working days (${calendar}).`,
  provisional: 'The holidays of one of these years are not published yet. The date may change then; the case will say so.',
  counted: 'counts',
  notCounted: 'does not count',
  overdue: 'The limit has passed; the authority above the unit was told.',
  paused: 'The unit is waiting for you, and the clock stands still; it goes on when you have answered.',
  extended: (times) => `It was extended with approval ${times === 1 ? 'once' : `${times} times`}.`,
};

export const dueWords: Readonly<Record<Language, DueWords>> = { zh, en };

export const unitWords: Readonly<Record<Language, Readonly<Record<TimeUnit, string>>>> = {
  zh: { working: '个工作日', calendar: '天', 'office-hours': '个工作小时', hours: '小时' },
  en: { working: 'working days', calendar: 'days', 'office-hours': 'office hours', hours: 'hours' },
};

export const dayWords: Readonly<Record<Language, Readonly<Record<LimitDay['reason'], string>>>> = {
  zh: {
    'working-day': '工作日',
    'make-up-day': '调休上班',
    weekend: '周末',
    holiday: '放假',
    'calendar-day': '自然日',
    'moved-past-day-off': '期满遇休息日顺延',
    'up-to-set-day': '约定期限内',
    'round-the-clock': '全天',
    'out-of-hours': '下班时间',
    paused: '暂停计时',
  },
  en: {
    'working-day': 'working day',
    'make-up-day': 'make-up working day',
    weekend: 'weekend',
    holiday: 'holiday',
    'calendar-day': 'day',
    'moved-past-day-off': 'moved past a day off',
    'up-to-set-day': 'up to the day that was set',
    'round-the-clock': 'round the clock',
    'out-of-hours': 'out of hours',
    paused: 'clock stands still',
  },
};
