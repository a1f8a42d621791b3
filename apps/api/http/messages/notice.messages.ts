import type { Messages } from './messages.js';

/** Notices and the addresses that they go to. */
export const noticeMessages: Messages = {
  'notice.unknown': ['没有这条通知', 'There is no such notice'],
  'notice.about-missing': [
    '请在 about 中给出工单，或在 servicePoint 中给出服务点',
    'Say in about which work order, or in servicePoint which service point, the notices are about',
  ],
  'notice.not-given-up': [
    '只有已放弃的通知可以重发，该通知的状态是“{state}”',
    'Only a notice that was given up can be tried again; this one is “{state}”',
  ],
  'notice-address.unknown': ['没有这个通知地址', 'There is no such notice address'],
  'notice-address.unknown-department': ['当日目录中没有部门 {code}', 'The directory of that day has no department {code}'],
  'notice-address.other-form': ['地址不是“{via}”所用的形式', 'The address does not have the form of “{via}”'],
  'notice-address.inside': [
    'Webhook 地址须为 https，且不得指向内部网络',
    'A webhook must be an https address and must not lead to the inside of the network',
  ],
  'notice-address.no-courier': ['本系统没有配置“{via}”', 'Nothing is set up here to send by “{via}”'],
};
