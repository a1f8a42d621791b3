import type { Language } from '#kernel/values.js';
import type { PointAction } from '#oversight/ladder.policy.js';
import type { Measure, OversightEvent, PointState, Trigger } from '#oversight/oversight.events.js';

/** What people do; proposals come by themselves. */
export type PointStep = Exclude<PointAction, 'propose'>;
interface StepWords {
  readonly label: string;
  readonly does: string;
}

const states: Readonly<Record<Language, Readonly<Record<PointState, string>>>> = {
  zh: { regular: '正常', 'under-rectification': '限期整改中', 'check-failed': '检查未达标', suspended: '停业整顿' },
  en: {
    regular: 'Regular',
    'under-rectification': 'Being put right',
    'check-failed': 'Check failed',
    suspended: 'Suspended',
  },
};

const triggers: Readonly<Record<Language, Readonly<Record<Trigger, string>>>> = {
  zh: { 'bad-reviews': '差评数', overdue: '超期工单数', 'last-in-ranking': '连续排名末位的月数' },
  en: { 'bad-reviews': 'Bad reviews', overdue: 'Overdue orders', 'last-in-ranking': 'Months in the last place' },
};

const measures: Readonly<Record<Language, Readonly<Record<Measure, string>>>> = {
  zh: { rectification: '限期整改', interview: '约谈' },
  en: { rectification: 'Rectification', interview: 'Interview' },
};

const steps: Readonly<Record<Language, Readonly<Record<PointStep, StepWords>>>> = {
  zh: {
    confirm: { label: '确认建议', does: '建议的措施随即下达，并通知负责的单位。' },
    dismiss: { label: '不采纳建议', does: '建议撤下，理由留档。' },
    order: { label: '责令限期整改', does: '整个服务点在规定时间内整改，到期检查。' },
    report: { label: '报告整改情况', does: '向上级说明已经整改，等待检查。' },
    check: { label: '记录检查结果', does: '达标：恢复正常。不达标：可以再次责令整改，或停业整顿。' },
    suspend: { label: '停业整顿', does: '停止对外服务，直到恢复；这里写的理由会向社会公布。' },
    reinstate: { label: '恢复服务', does: '重新对外服务。' },
    'order-interview': { label: '约谈', does: '通知负责的单位前来约谈。' },
    'record-interview': { label: '记录约谈', does: '记下约谈已经进行。' },
  },
  en: {
    confirm: { label: 'Confirm the proposal', does: 'The measure is ordered at once, and the unit is told.' },
    dismiss: { label: 'Dismiss the proposal', does: 'It is taken down; the reason is kept.' },
    order: { label: 'Order rectification', does: 'The whole service point is to be put right in time, and is checked then.' },
    report: { label: 'Report that it was put right', does: 'Tells the authority above, which then checks.' },
    check: { label: 'Record the check', does: 'Up to standard: regular again. Not: ordered once more, or suspended.' },
    suspend: { label: 'Suspend operation', does: 'Closed to the public until reinstated; the reason written here is published.' },
    reinstate: { label: 'Reinstate', does: 'Open to the public again.' },
    'order-interview': { label: 'Order an interview', does: 'The unit is asked to come.' },
    'record-interview': { label: 'Record the interview', does: 'Notes that it was held.' },
  },
};

const events: Readonly<Record<Language, Readonly<Record<OversightEvent['type'], string>>>> = {
  zh: {
    MeasureProposed: '系统提出建议',
    MeasureConfirmed: '建议得到确认',
    MeasureDismissed: '建议未被采纳',
    PointRectificationOrdered: '责令限期整改',
    PointLimitRecomputed: '按新公布的工作日历重新计算期限',
    PointRectificationReported: '报告整改情况',
    PointChecked: '检查',
    OperationSuspended: '停业整顿',
    OperationReinstated: '恢复服务',
    InterviewOrdered: '约谈通知',
    InterviewHeld: '约谈已进行',
  },
  en: {
    MeasureProposed: 'Proposed by the system',
    MeasureConfirmed: 'Proposal confirmed',
    MeasureDismissed: 'Proposal dismissed',
    PointRectificationOrdered: 'Rectification ordered',
    PointLimitRecomputed: 'Limit counted again by the calendar of the new year',
    PointRectificationReported: 'Reported as put right',
    PointChecked: 'Checked',
    OperationSuspended: 'Operation suspended',
    OperationReinstated: 'Reinstated',
    InterviewOrdered: 'Interview ordered',
    InterviewHeld: 'Interview held',
  },
};

const zh = {
  title: '服务点监督',
  about: '大厅、窗口、站点和网上平台作为整体受监督：系统按规则提出建议，由监督人员决定。',
  list: '服务点',
  name: '服务点',
  state: '状态',
  proposals: '待决定的建议',
  due: '到期',
  views: '分类',
  all: '受监督的',
  proposed: '有建议待决定',
  empty: '没有这样的服务点。',
  find: '查找服务点',
  findHint: '名称的一部分或代码，至少一个字',
  search: '查找',
  found: '查找结果',
  interview: '已通知约谈',
  story: '经过',
  nothing: '还没有记录。',
  actions: '现在可以做的',
  none: '现在没有您可以做的。',
  words: '理由或说明',
  published: '会向社会公布',
  passed: '是否达标',
  submit: '提交',
  evidence: (from: string, to: string, seen: string, threshold: string) => `${from} 至 ${to}：${seen}（标准 ${threshold}）`,
  of: (count: number, of: number) => `${count} / ${of}`,
  rule: (rule: string) => `依据规则（${rule}）`,
  proposal: '建议',
  stale: '您打开这一页之后有了变化，请看过下面的经过再提交；您写的还在。',
  changed: '有了变化：显示（您写的不会丢）',
  missing: '请填写',
  choose: '请选择',
  tooLong: '最多 4000 字',
  done: (label: string) => `已完成：${label}`,
};

export type PointWords = typeof zh;

const en: PointWords = {
  title: 'Service points',
  about: 'Halls, windows, stations and portals are supervised as a whole: rules propose, supervisors decide.',
  list: 'Service points',
  name: 'Service point',
  state: 'State',
  proposals: 'Proposals to decide',
  due: 'Due',
  views: 'Views',
  all: 'Supervised',
  proposed: 'With a proposal to decide',
  empty: 'There is no such service point.',
  find: 'Find a service point',
  findHint: 'Part of its name, or its code; at least one letter',
  search: 'Find',
  found: 'Found',
  interview: 'Interview ordered',
  story: 'What happened',
  nothing: 'Nothing yet.',
  actions: 'What you can do now',
  none: 'There is nothing for you to do now.',
  words: 'Why',
  published: 'This is published',
  passed: 'Is it up to standard?',
  submit: 'Submit',
  evidence: (from, to, seen, threshold) => `${from} to ${to}: ${seen} (threshold ${threshold})`,
  of: (count, of) => `${count} of ${of}`,
  rule: (rule) => `By rule (${rule})`,
  proposal: 'Proposal',
  stale: 'It has changed since you opened this page. Read what happened below, then submit again; what you wrote is still there.',
  changed: 'Something has changed: show it (what you wrote stays)',
  missing: 'Write something here',
  choose: 'Choose one',
  tooLong: 'At most 4,000 characters',
  done: (label) => `Done: ${label}`,
};

export const pointWords: Readonly<Record<Language, PointWords>> = { zh, en };
export const pointStateWords = states;
export const triggerWords = triggers;
export const measureWords = measures;
export const stepWords = steps;
export const pointEventWords = events;
