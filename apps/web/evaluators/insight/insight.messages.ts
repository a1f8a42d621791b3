import type { Language } from '#kernel/values.js';

/** The lists of the page, in the order in which they stand on it. */
export const listNames = ['hot', 'rising', 'core', 'bottlenecks', 'words'] as const;
export type ListName = (typeof listNames)[number];

/** A test as the API states it. */
export interface TestStated {
  readonly formula: string;
  readonly windows: number;
  readonly minimum: number;
  readonly significance: number;
}

const zh = {
  title: '热点和上升问题',
  about: '群众反映什么最多、什么在增多、问题集中在哪里、工单在哪个环节等得最久、大家常说什么词。只统计您能看到的范围。',
  lists: {
    hot: {
      title: '热点问题',
      means: '反映最多的问题。差评、投诉、建议、咨询、纠错和检查问题各按发生日计一次；转办的随工单归新单位，申诉成立的不再计入。',
    },
    rising: { title: '上升问题', means: '与自己的过去相比，增多得不像偶然的问题，增加最多的在前。' },
    core: { title: '核心问题', means: '合起来占大头的最少几个问题。' },
    bottlenecks: {
      title: '堵点',
      means: '工单在哪个环节等得最久，以工作时间计，等得最久的在前。“已结束”是这段时间里结束的等待，“在等”是现在还没有结束的。',
    },
    words: {
      title: '热词',
      means: '有足够多的不同的人说到的词。姓名、号码、地址不会出现；为保护说话的人，词不连到任何一件工单。',
    },
  },
  base: (total: string, unnamed: string) => `占比的基数是指明了此项的 ${total} 件；另有 ${unnamed} 件没有指明。`,
  coreBase: (part: string, problems: string, share: string) =>
    `要求占到 ${part}：共 ${problems} 个问题，实际占 ${share}。这个比例是本系统自定的。`,
  risingBase: (looked: string, windows: number) =>
    windows === 0
      ? '此前没有完整的同样长的时段可比，因此不能说什么在上升。'
      : `检验了 ${looked} 个问题，各与此前 ${windows} 个同样长的时段相比。`,
  waitsBase: (calendar: string, from: string, to: string) => `${from} 至 ${to}，工作时间按日历 ${calendar} 计。`,
  provisional: '其中有年份的日历尚未公布，数值为暂估。',
  wordsBase: (people: number, windows: number) => `至少 ${people} 个不同的人说到；与此前 ${windows} 个同样长的时段相比。`,
  wordsNow: '热词只按现在所知显示：不保存某个词是何时听到的，因此不能回到过去的时刻。',
  test: ({ formula, windows, minimum, significance }: TestStated) =>
    `检验：${formula}；windows = ${windows}，minimum = ${minimum}，significance = ${significance}。检验方法和数值是本系统自定的。`,
  counted: '差评中带此标签的明细；纠错等其他来源没有按标签的明细。',
  heads: {
    problem: '问题',
    count: '件数',
    share: '占比',
    before: '此前各时段',
    expected: '预期',
    chance: '偶然概率',
    state: '环节',
    ended: '已结束',
    median: '中位',
    p90: '九成不超过',
    medianBefore: '此前中位',
    waiting: '在等',
    oldest: '最早自',
    word: '词',
    people: '人数',
    note: '说明',
  },
  hours: (text: string) => `${text} 工作小时`,
  isSlowing: '变慢',
  isRising: '上升',
  inAll: '共计',
  whole: (list: string) => `查看全部：${list}`,
  all: '全部列表',
  empty: '这段时间里没有。',
  by: '按什么列',
  byState: '只按环节',
  groups: {
    item: '事项',
    tag: '标签',
    department: '部门',
    region: '区划',
    servicePoint: '服务点',
    channel: '渠道',
    kind: '来源类型',
  },
  kind: '来源类型',
  anyKind: '全部',
  tooLong: '与过去比较的时段最长 366 天，且不早于 1900 年',
  changed: '有新的反映，显示最新情况',
  live: '打开期间自动更新。',
};

export type InsightWords = typeof zh;

const en: InsightWords = {
  title: 'Hot and rising problems',
  about:
    'What people report most, what there is more of, where problems gather, where orders wait longest, and which words are heard: all within your scope.',
  lists: {
    hot: {
      title: 'Hot problems',
      means:
        'What is reported most. Bad reviews, complaints, suggestions, questions, corrections and findings count once each, on the day they occurred; an order that moves takes its report along, and one that an appeal takes out leaves.',
    },
    rising: {
      title: 'Rising problems',
      means: 'Problems of which there is more than their own history and chance explain, the steepest rise first.',
    },
    core: { title: 'Core problems', means: 'The fewest problems that together make up most of all.' },
    bottlenecks: {
      title: 'Bottlenecks',
      means:
        'Where orders wait longest, in working time, the longest wait first. “Ended” are waits that ended in the period, “waiting” those that go on.',
    },
    words: {
      title: 'Hot words',
      means:
        'Words that enough different people used. Names, numbers and addresses are never among them; no word leads to an order, to protect who said it.',
    },
  },
  base: (total, unnamed) => `Shares are of the ${total} reports that name this; ${unnamed} more do not.`,
  coreBase: (part, problems, share) =>
    `Asked for: ${part} of all. These are ${problems} problems, which make up ${share}. The part is our own choice.`,
  risingBase: (looked, windows) =>
    windows === 0
      ? 'No window of the same length before this one is on record as a whole, so nothing can be said to rise.'
      : `The test was made for ${looked} problems, each against ${windows} windows of the same length before.`,
  waitsBase: (calendar, from, to) => `${from} to ${to}; working time by the calendar ${calendar}.`,
  provisional: 'The calendar of a year in it is not published yet: the figures are provisional.',
  wordsBase: (people, windows) =>
    `Used by at least ${people} different people; compared with ${windows} windows of the same length before.`,
  wordsNow: 'Words are shown as known now: when one was heard is not kept, so there is no going back to an earlier moment.',
  test: ({ formula, windows, minimum, significance }) =>
    `Test: ${formula}; windows = ${windows}, minimum = ${minimum}, significance = ${significance}. Test and numbers are our own choice.`,
  counted: 'The list of bad reviews with this tag; corrections and others have no list by tag.',
  heads: {
    problem: 'Problem',
    count: 'Reports',
    share: 'Share',
    before: 'Windows before',
    expected: 'Expected',
    chance: 'By chance',
    state: 'Step',
    ended: 'Ended',
    median: 'Median',
    p90: 'Nine tenths within',
    medianBefore: 'Median before',
    waiting: 'Waiting',
    oldest: 'Oldest since',
    word: 'Word',
    people: 'People',
    note: 'Note',
  },
  hours: (text) => `${text} working hours`,
  isSlowing: 'slowing',
  isRising: 'rising',
  inAll: 'In all',
  whole: (list) => `The whole list: ${list}`,
  all: 'All lists',
  empty: 'There is nothing in this period.',
  by: 'List by',
  byState: 'Steps alone',
  groups: {
    item: 'Item',
    tag: 'Tag',
    department: 'Department',
    region: 'Region',
    servicePoint: 'Service point',
    channel: 'Channel',
    kind: 'Kind',
  },
  kind: 'Kind',
  anyKind: 'All',
  tooLong: 'What is compared with the past is at most 366 days, from 1900 on',
  changed: 'There are new reports: show them',
  live: 'While the page is open, it updates by itself.',
};

/** Words of the page of hot and rising problems; tests are stated in the words of the API. */
export const insightWords: Readonly<Record<Language, InsightWords>> = { zh, en };
