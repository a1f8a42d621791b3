import type { Language } from '#kernel/values.js';
import type { channelTemplates, OrderSubject, staffTemplates } from './notice.events.js';
import type { Facts, Text, Texts } from './text.policy.js';

type Template = (typeof staffTemplates)[number] | (typeof channelTemplates)[number];
type Sentence = (facts: Facts) => Text;

const untilZh = ({ due }: Facts): string => (due === null ? '' : `，期限 ${due}`);
const untilEn = ({ due }: Facts): string => (due === null ? '' : `, due ${due}`);
const ofZh = ({ unit }: Facts): string => (unit === null ? '' : `（${unit}）`);
const ofEn = ({ unit }: Facts): string => (unit === null ? '' : ` of ${unit}`);

/** A title, and a sentence that begins with the order. */
const about = (
  zh: readonly [title: string, rest: (facts: Facts) => string],
  en: readonly [title: string, rest: (facts: Facts) => string],
): Readonly<Record<Language, Sentence>> => ({
  zh: (facts) => [`${zh[0]} ${facts.number}`, `工单 ${facts.number}${ofZh(facts)}${zh[1](facts)}。`],
  en: (facts) => [`${en[0]} ${facts.number}`, `Work order ${facts.number}${ofEn(facts)} ${en[1](facts)}.`],
});

/** What departments, supervisors and channels are told. */
export const staffTexts: Texts<Template> = {
  'new-order': about(
    ['新工单', (facts) => `已派至贵单位，请签收${untilZh(facts)}`],
    ['New order', (facts) => `is on your desk: please accept it${untilEn(facts)}`],
  ),
  assist: about(
    ['协办工单', (facts) => `请贵单位协助办理${untilZh(facts)}`],
    ['Please assist with', (facts) => `needs your assistance${untilEn(facts)}`],
  ),
  warned: about(
    ['黄牌预警', (facts) => `即将到期${untilZh(facts)}`],
    ['Nearly due', (facts) => `is nearly due${untilEn(facts)}`],
  ),
  overdue: about(['超期', () => '已超过办理期限'], ['Overdue', () => 'is past its limit']),
  'sent-back': about(
    ['审核退回', (facts) => `的办理结果未通过审核，退回重办${untilZh(facts)}`],
    ['Sent back', (facts) => `was not approved and is back with you${untilEn(facts)}`],
  ),
  reopened: about(
    ['退回重办', (facts) => `回访不满意，退回重办${untilZh(facts)}`],
    ['To be handled again', (facts) => `is back with you: the citizen was not satisfied${untilEn(facts)}`],
  ),
  'supervision-ordered': about(
    ['督办', (facts) => `已督办，请答复${untilZh(facts)}`],
    ['Under supervision', (facts) => `is under supervision: please answer${untilEn(facts)}`],
  ),
  'supervision-answered': about(
    ['督办已答复', () => '的督办已答复'],
    ['Supervision answered', () => 'has the unit’s answer to the supervision order'],
  ),
  supplemented: about(
    ['群众已补充', () => '的群众补充了情况，请查看'],
    ['Added to by the citizen', () => 'was added to by the citizen: please look'],
  ),
  withdrawn: about(['群众撤回', () => '已由群众撤回并办结'], ['Withdrawn', () => 'is closed: the citizen withdrew it']),
  'appeal-upheld': about(
    ['申诉成立', () => '的申诉成立，评价不计入统计'],
    ['Appeal upheld', () => 'is closed: the appeal was upheld and the review is not counted'],
  ),
  'appeal-rejected': about(
    ['申诉未成立', () => '的申诉未成立，请继续整改'],
    ['Appeal rejected', () => 'goes on: the appeal was rejected'],
  ),
  'extension-granted': about(
    ['准予延期', (facts) => `准予延期${untilZh(facts)}`],
    ['Extension granted', (facts) => `has more time${untilEn(facts)}`],
  ),
  'extension-refused': about(['不予延期', () => '的延期申请未获批准'], ['Extension refused', () => 'gets no more time']),
  'dispatch-needed': about(
    ['待派单', (facts) => `需要确定办理单位${untilZh(facts)}`],
    ['To be dispatched', (facts) => `needs a unit that handles it${untilEn(facts)}`],
  ),
  'appeal-to-decide': about(['申诉待复核', () => '有申诉待复核'], ['Appeal to decide', () => 'has an appeal for you to decide']),
  'extension-to-decide': about(['延期待审批', () => '有延期申请待审批'], ['Extension to decide', () => 'asks for more time']),
  'approval-to-give': about(
    ['待审核', () => '的办理结果待审核'],
    ['Approval to give', () => 'has a resolution for you to approve'],
  ),
  escalated: about(['逾期升级', () => '长期逾期未办结'], ['Escalated', () => 'is still open long after its limit']),
  'case-changed': {
    zh: ({ number, state }) => [`${number} 状态变化`, `编号 ${number} 的状态：${state ?? ''}。`],
    en: ({ number, state }) => [`${number} changed`, `Number ${number}: ${state ?? ''}.`],
  },
};

export const stateTexts: Readonly<Record<NonNullable<OrderSubject['state']>, Readonly<Record<Language, string>>>> = {
  'awaiting-dispatch': { zh: '待派单', en: 'awaiting dispatch' },
  'awaiting-acceptance': { zh: '待签收', en: 'awaiting acceptance' },
  'in-progress': { zh: '整改中', en: 'in progress' },
  'waiting-for-citizen': { zh: '待群众补充', en: 'waiting for the citizen' },
  'under-appeal': { zh: '申诉中', en: 'under appeal' },
  'awaiting-approval': { zh: '待审核', en: 'awaiting approval' },
  'awaiting-call-back': { zh: '待回访', en: 'awaiting call-back' },
  merged: { zh: '已合并', en: 'merged' },
  closed: { zh: '已办结', en: 'closed' },
};
