import type { Way } from '#kernel/courier.port.js';
import type { Language } from '../api/http/problem.messages.js';

const zh = {
  title: '发件箱',
  about: '演示环境不向外发送。会发给群众、部门、督办人员和渠道的消息都列在这里，最新的在最前。',
  empty: '还没有消息。带联系方式提交一条差评，消息随即出现在这里。',
  at: '时间',
  via: '方式',
  to: '收件人',
  text: '内容',
} as const;

export type OutboxWords = Readonly<Record<keyof typeof zh, string>>;

const en: OutboxWords = {
  title: 'Outbox',
  about:
    'A demonstration sends nothing. What citizens, departments, supervisors and channels would be told is listed here, newest first.',
  empty: 'No messages yet. Submit a bad review with a contact, and the message shows here.',
  at: 'Time',
  via: 'By',
  to: 'To',
  text: 'Message',
};

export const outboxWords: Readonly<Record<Language, OutboxWords>> = { zh, en };

export const wayWords: Readonly<Record<Language, Readonly<Record<Way, string>>>> = {
  zh: { 'e-mail': '电子邮件', sms: '短信', webhook: 'Webhook' },
  en: { 'e-mail': 'e-mail', sms: 'SMS', webhook: 'webhook' },
};
