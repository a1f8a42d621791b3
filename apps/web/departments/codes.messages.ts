import type { z } from 'zod';
import type { Language, Severity } from '#kernel/values.js';
import type { Adoption, Ending, Outcome, ReferredTo, SupervisionReason } from '#orders/order-values.events.js';
import type { ExclusionReason } from '#reviews/review.events.js';

type Codes =
  | z.infer<typeof Outcome>
  | Severity
  | z.infer<typeof ExclusionReason>
  | z.infer<typeof ReferredTo>
  | z.infer<typeof Adoption>
  | SupervisionReason
  | Ending
  | 'not-ours'
  | 'disputed'
  | 'unclear'
  | 'basically-satisfied'
  | 'unsatisfied'
  | 'yes'
  | 'no';
type Words = Readonly<Record<Codes, string>>;

const zh: Words = {
  'fix-now': '立行立改',
  'fix-by-date': '限期整改',
  explain: '解释说明',
  ordinary: '一般',
  serious: '严重',
  urgent: '紧急',
  mistaken: '误评',
  malicious: '恶意差评',
  duplicate: '重复评价',
  'not-a-government-service': '非政务服务事项',
  'out-of-remit': '超出职责',
  court: '法院（诉讼）',
  arbitration: '仲裁机构',
  petition: '信访部门',
  adopted: '采纳',
  'partly-adopted': '部分采纳',
  'not-adopted': '不采纳',
  overdue: '超期',
  unsatisfied: '不满意',
  'unsatisfied-again': '再次不满意',
  ordered: '上级决定',
  satisfied: '满意',
  'basically-satisfied': '基本满意',
  'not-reached': '没有联系上',
  answered: '已答复',
  explained: '解释说明办结',
  referred: '转其他途径',
  withdrawn: '群众撤回',
  excluded: '已剔除',
  merged: '已合并',
  'not-ours': '不归本单位办理',
  disputed: '职责有争议',
  unclear: '内容不清，无法办理',
  yes: '是',
  no: '否',
};

const en: Words = {
  'fix-now': 'Fix at once',
  'fix-by-date': 'Fix by a date',
  explain: 'Explain',
  ordinary: 'Ordinary',
  serious: 'Serious',
  urgent: 'Urgent',
  mistaken: 'Mistaken',
  malicious: 'Malicious',
  duplicate: 'Given twice',
  'not-a-government-service': 'Not a government service',
  'out-of-remit': 'Out of remit',
  court: 'A court',
  arbitration: 'Arbitration',
  petition: 'The petition office',
  adopted: 'Adopted',
  'partly-adopted': 'Partly adopted',
  'not-adopted': 'Not adopted',
  overdue: 'Overdue',
  unsatisfied: 'Not satisfied',
  'unsatisfied-again': 'Not satisfied again',
  ordered: 'Ordered by the authority above',
  satisfied: 'Satisfied',
  'basically-satisfied': 'Basically satisfied',
  'not-reached': 'Not reached',
  answered: 'Answered',
  explained: 'Explained',
  referred: 'Referred elsewhere',
  withdrawn: 'Withdrawn',
  excluded: 'Taken out of the figures',
  merged: 'Merged',
  'not-ours': 'Not for this unit to handle',
  disputed: 'Responsibility is disputed',
  unclear: 'Too unclear to handle',
  yes: 'Yes',
  no: 'No',
};

/** What codes of orders mean; the same code means the same wherever it stands. */
export const codeWords: Readonly<Record<Language, Readonly<Partial<Record<string, string>>>>> = { zh, en };

/** The words of a code; the code itself where there are none. */
export const codeWord = (language: Language, code: string): string => codeWords[language][code] ?? code;
