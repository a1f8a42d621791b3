import type { Way } from '#kernel/courier.port.js';
import type { Language } from '#kernel/values.js';
import type { NoticeState } from '#notices/notice.projection.js';

const zh = {
  title: '通知投递',
  none: '没有这样的通知。',
  caption: '通知，最后计划的在最前',
  states: '按状态',
  ways: '按方式',
  all: '全部',
  template: '内容',
  recipient: '收件方',
  citizen: '群众',
  via: '方式',
  state: '状态',
  attempts: '次数',
  reason: '原因',
  plannedAt: '计划于',
  dueAt: '下次投递',
  about: '关于',
  retry: '重新投递',
  sure: '会再次尝试投递这条通知；收件方可能已经从别处得知。',
  retried: '已重新排队投递。',
  state1: { waiting: '等待投递', delivered: '已送达', 'given-up': '已放弃', dropped: '已取消' } satisfies Record<
    NoticeState,
    string
  >,
  via1: { 'e-mail': '电子邮件', sms: '短信', webhook: '回调' } satisfies Record<Way, string>,
  reasons: {
    unreachable: '无人应答',
    declined: '对方拒收',
    'bad-address': '地址不存在',
    inside: '地址指向内网',
    'not-configured': '该方式未配置',
    asleep: '夜间不打扰',
    forgotten: '个人信息已清除',
    withdrawn: '收件地址已撤销',
  } as Readonly<Record<string, string>>,
};

export type NoticesWords = typeof zh;

const en: NoticesWords = {
  title: 'Delivery of notices',
  none: 'There are no such notices.',
  caption: 'Notices, those planned last on top',
  states: 'By state',
  ways: 'By way',
  all: 'All',
  template: 'What',
  recipient: 'To',
  citizen: 'the citizen',
  via: 'Way',
  state: 'State',
  attempts: 'Tries',
  reason: 'Reason',
  plannedAt: 'Planned at',
  dueAt: 'Next try',
  about: 'About',
  retry: 'Try again',
  sure: 'The notice is tried again; whoever it is for may have heard by other means.',
  retried: 'It is on its way again.',
  state1: { waiting: 'waiting', delivered: 'delivered', 'given-up': 'given up', dropped: 'dropped' },
  via1: { 'e-mail': 'e-mail', sms: 'short message', webhook: 'webhook' },
  reasons: {
    unreachable: 'nobody answers',
    declined: 'declined',
    'bad-address': 'no such address',
    inside: 'leads inside',
    'not-configured': 'not configured',
    asleep: 'it is night',
    forgotten: 'the person was forgotten',
    withdrawn: 'the address was withdrawn',
  },
};

/** Words of the pages of notices. */
export const noticesWords: Readonly<Record<Language, NoticesWords>> = { zh, en };
