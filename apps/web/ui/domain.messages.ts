import type { CorrectionType } from '#corrections/correction.events.js';
import type { Role } from '#kernel/callers.port.js';
import type { Channel, Language, OrderKind } from '#kernel/values.js';
import type { WorkOrderState } from '#orders/order-state.events.js';

export const stateWords: Readonly<Record<Language, Readonly<Record<WorkOrderState, string>>>> = {
  zh: {
    'awaiting-dispatch': '待派单',
    'awaiting-acceptance': '待签收',
    'in-progress': '整改中',
    'waiting-for-citizen': '待群众补充',
    'under-appeal': '申诉中',
    'awaiting-approval': '待审核',
    'awaiting-call-back': '待回访',
    merged: '已合并',
    closed: '已办结',
  },
  en: {
    'awaiting-dispatch': 'Awaiting dispatch',
    'awaiting-acceptance': 'Awaiting acceptance',
    'in-progress': 'In progress',
    'waiting-for-citizen': 'Waiting for the citizen',
    'under-appeal': 'Under appeal',
    'awaiting-approval': 'Awaiting approval',
    'awaiting-call-back': 'Awaiting call-back',
    merged: 'Merged',
    closed: 'Closed',
  },
};

/** What an order is about, where it is no review and so has no level. */
export const kindWords: Readonly<Record<Language, Readonly<Record<OrderKind, string>>>> = {
  zh: { 'bad-review': '差评', complaint: '投诉', suggestion: '建议', question: '咨询', correction: '纠错', finding: '检查问题' },
  en: {
    'bad-review': 'Bad review',
    complaint: 'Complaint',
    suggestion: 'Suggestion',
    question: 'Question',
    correction: 'Correction',
    finding: 'Finding',
  },
};

export const levelWords: Readonly<Record<Language, Readonly<Record<number, string>>>> = {
  zh: { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' },
  en: { 5: 'Very satisfied', 4: 'Satisfied', 3: 'Basically satisfied', 2: 'Dissatisfied', 1: 'Very dissatisfied' },
};

export const channelWords: Readonly<Record<Language, Readonly<Record<Channel, string>>>> = {
  zh: {
    portal: '政务服务网站',
    app: 'APP',
    'mini-program': '小程序',
    wechat: '微信公众号',
    'qr-code': '扫码',
    'hall-tablet': '大厅评价器',
    'hall-terminal': '大厅其他终端',
    'self-service': '自助终端',
    'hotline-12345': '12345 热线',
    sms: '短信',
    paper: '纸质',
    survey: '问卷调查',
    inspection: '监督检查',
    open311: 'Open311 接口',
    import: '批量导入',
  },
  en: {
    portal: 'Website',
    app: 'App',
    'mini-program': 'Mini-program',
    wechat: 'WeChat account',
    'qr-code': 'QR code',
    'hall-tablet': 'Tablet in the hall',
    'hall-terminal': 'Other terminal in the hall',
    'self-service': 'Self-service terminal',
    'hotline-12345': 'Hotline 12345',
    sms: 'Short message',
    paper: 'Paper',
    survey: 'Survey',
    inspection: 'Inspection',
    open311: 'Open311',
    import: 'Import',
  },
};

/** A channel in words; a dash where there is none. */
export const channelText = (language: Language, channel: string | null): string =>
  channel === null ? '—' : ((channelWords[language] as Readonly<Record<string, string>>)[channel] ?? channel);

export const roleWords: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  zh: { channel: '渠道', officer: '经办人员', supervisor: '督办人员', evaluator: '评价人员', operator: '运维人员' },
  en: { channel: 'Channel', officer: 'Officer', supervisor: 'Supervisor', evaluator: 'Evaluator', operator: 'Operator' },
};

/** What is wrong with a page or a guide. */
export const correctionTypeWords: Readonly<Record<Language, Readonly<Record<CorrectionType, string>>>> = {
  zh: {
    unreachable: '内容无法访问',
    outdated: '信息不更新',
    inaccurate: '内容不准确',
    'no-reply': '咨询留言不回复',
    misspelt: '错别字',
    false: '虚假伪造内容',
    other: '其他',
  },
  en: {
    unreachable: 'The page does not open',
    outdated: 'It is out of date',
    inaccurate: 'It is inaccurate',
    'no-reply': 'A question was left without a reply',
    misspelt: 'A misspelling',
    false: 'It is false or made up',
    other: 'Something else',
  },
};
