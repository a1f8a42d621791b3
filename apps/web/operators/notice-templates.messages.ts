import type { Template } from '#notices/notice.events.js';
import type { Language } from '#kernel/values.js';

/** What a notice tells, in a word: Chinese, then English. */
const templates: Readonly<Record<Template, readonly [zh: string, en: string]>> = {
  received: ['已收到', 'received'],
  'handed-over': ['已转办', 'handed over'],
  extended: ['已延期', 'extended'],
  'waiting-for-you': ['等群众补充', 'waits for the citizen'],
  'please-answer': ['请群众评价结果', 'asks whether it was solved'],
  'handled-again': ['重新办理', 'handled again'],
  'not-counted': ['评价不计入', 'review not counted'],
  answered: ['已答复', 'answered'],
  explained: ['已解释', 'explained'],
  referred: ['已告知途径', 'referred elsewhere'],
  closed: ['已办结', 'closed'],
  joined: ['已并案', 'joined with another'],
  'joined-answered': ['并案已答复', 'joined case answered'],
  'new-order': ['新工单', 'new order'],
  assist: ['请协办', 'please assist'],
  warned: ['黄牌预警', 'nearly due'],
  overdue: ['超期', 'overdue'],
  'sent-back': ['审核退回', 'sent back'],
  reopened: ['退回重办', 'to be handled again'],
  supplemented: ['群众已补充', 'added to by the citizen'],
  withdrawn: ['群众撤回', 'withdrawn by the citizen'],
  'supervision-ordered': ['督办', 'supervision ordered'],
  'supervision-answered': ['督办已答复', 'supervision answered'],
  'appeal-upheld': ['申诉成立', 'appeal upheld'],
  'appeal-rejected': ['申诉不成立', 'appeal rejected'],
  'extension-granted': ['同意延期', 'extension granted'],
  'extension-refused': ['不同意延期', 'extension refused'],
  'dispatch-needed': ['待分派', 'to be dispatched'],
  'appeal-to-decide': ['申诉待裁定', 'appeal to decide'],
  'extension-to-decide': ['延期待审批', 'extension to decide'],
  'approval-to-give': ['待审核', 'to be approved'],
  escalated: ['上报上级', 'told to the next level'],
  'rectification-proposed': ['拟责令整改', 'rectification proposed'],
  'interview-proposed': ['拟约谈', 'interview proposed'],
  'rectification-ordered': ['责令整改', 'rectification ordered'],
  'rectification-reported': ['已报整改', 'rectification reported'],
  'check-passed': ['验收通过', 'check passed'],
  'check-failed': ['验收未通过', 'check failed'],
  'operation-suspended': ['暂停服务', 'operation suspended'],
  'operation-reinstated': ['恢复服务', 'operation reinstated'],
  'interview-ordered': ['约谈', 'interview ordered'],
  'interview-held': ['约谈已进行', 'interview held'],
  'case-changed': ['办件状态变化', 'case changed'],
};

/** What a notice tells; as it stands in the log where this build does not know it. */
export const templateIn = (language: Language, template: string): string =>
  (templates as Readonly<Record<string, readonly [string, string]>>)[template]?.[language === 'zh' ? 0 : 1] ?? template;
