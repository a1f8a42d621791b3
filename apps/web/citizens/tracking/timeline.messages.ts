import type { Language } from '#kernel/values.js';
import type { Ending } from '#orders/order-values.events.js';
import type { WorkOrderEvent } from '#orders/work-order.events.js';

/** Between the staff, or about somebody else's case: no timeline of a citizen has them. */
type Internal = 'WorkOrderNoted' | 'SupervisionAnswered' | 'OrderJoined' | 'OrderNotJoined' | 'OrderParted';
type Told =
  Exclude<WorkOrderEvent['type'], Internal> | 'ReviewSubmitted' | 'ComplaintSubmitted' | 'CorrectionSubmitted' | 'ReviewExcluded';
type Words = Readonly<Record<Told, string>>;

const zh: Words = {
  ReviewSubmitted: '收到您的评价',
  ComplaintSubmitted: '收到您反映的情况',
  CorrectionSubmitted: '收到您的纠错',
  ReviewExcluded: '经复核，不计入统计',
  WorkOrderOpened: '工单已开出',
  WorkOrderDispatched: '已派给办理单位',
  WorkOrderReturned: '单位退回，正在重新确定办理单位',
  WorkOrderTransferred: '已转给另一个单位',
  WorkOrderAccepted: '单位已签收，开始办理',
  CitizenContacted: '单位已与您联系',
  WorkOrderVerified: '单位已核实情况',
  AppealRaised: '单位申请复核，由另一机关决定',
  AppealUpheld: '复核决定：不计入统计',
  AppealRejected: '复核决定：照常办理',
  ExtensionAsked: '单位申请延长期限',
  ExtensionGranted: '期限经批准延长',
  ExtensionRefused: '延长期限未获批准',
  WorkOrderPaused: '等您补充情况，计时暂停',
  WorkOrderResumed: '继续办理，继续计时',
  LimitRecomputed: '放假安排公布，期限重新计算',
  CaseSupplemented: '您补充了情况',
  WorkOrderReferred: '应通过其他途径处理，已作说明',
  WorkOrderResolved: '单位已提出答复',
  ApprovalAsked: '答复正在审核',
  ResolutionApproved: '答复审核通过',
  ResolutionSentBack: '答复被退回，继续办理',
  CallBackAsked: '请您评判办理结果',
  CallBackSatisfied: '您表示满意',
  CallBackUnsatisfied: '您表示不满意',
  CallBackNotReached: '回访没有联系上您',
  WorkOrderReopened: '退回重办',
  WorkOrderClosed: '已办结',
  WorkOrderWarned: '期限将到，已提醒单位',
  WorkOrderOverdue: '超过期限，上级单位已得到提醒',
  SupervisionOrdered: '上级单位督办',
  WorkOrderEscalated: '督办升级',
  WorkOrderMerged: '与反映同一事项的来件合并办理',
  WorkOrderUnmerged: '恢复单独办理',
  FollowUpReviewed: '您作了追评',
};

const en: Words = {
  ReviewSubmitted: 'We received your review',
  ComplaintSubmitted: 'We received what you told us',
  CorrectionSubmitted: 'We received your correction',
  ReviewExcluded: 'After a second look it is not counted in the figures',
  WorkOrderOpened: 'An order was opened',
  WorkOrderDispatched: 'It was given to the unit that handles it',
  WorkOrderReturned: 'The unit returned it; it is being decided who handles it',
  WorkOrderTransferred: 'It was handed to another unit',
  WorkOrderAccepted: 'The unit accepted it and began',
  CitizenContacted: 'The unit contacted you',
  WorkOrderVerified: 'The unit looked into it',
  AppealRaised: 'The unit asked for a second look; another authority decides',
  AppealUpheld: 'Decision: it is not counted in the figures',
  AppealRejected: 'Decision: it is handled like any other',
  ExtensionAsked: 'The unit asked for more time',
  ExtensionGranted: 'More time was granted',
  ExtensionRefused: 'More time was not granted',
  WorkOrderPaused: 'The unit waits for you; the clock stands still',
  WorkOrderResumed: 'It goes on, and so does the clock',
  LimitRecomputed: 'The holidays were published, and the date was worked out again',
  CaseSupplemented: 'You added to it',
  WorkOrderReferred: 'It is a matter for somebody else; the reply says who',
  WorkOrderResolved: 'The unit gave an answer',
  ApprovalAsked: 'The answer is being checked',
  ResolutionApproved: 'The answer was approved',
  ResolutionSentBack: 'The answer was sent back; it goes on',
  CallBackAsked: 'You are asked for your judgement',
  CallBackSatisfied: 'You were satisfied',
  CallBackUnsatisfied: 'You were not satisfied',
  CallBackNotReached: 'You could not be reached',
  WorkOrderReopened: 'It is done again',
  WorkOrderClosed: 'It is closed',
  WorkOrderWarned: 'The limit comes near; the unit was told',
  WorkOrderOverdue: 'The limit has passed; the authority above the unit was told',
  SupervisionOrdered: 'The authority above supervises it',
  WorkOrderEscalated: 'A higher authority supervises it',
  WorkOrderMerged: 'It is handled together with others of the same matter',
  WorkOrderUnmerged: 'It is handled by itself again',
  FollowUpReviewed: 'You gave a follow-up review',
};

/** How it came to its end, where “closed” alone would not say so. */
export const endedWords: Readonly<Record<Language, Readonly<Partial<Record<Ending, string>>>>> = {
  zh: { withdrawn: '您撤回了，不再办理', 'not-reached': '几次联系不上您，已办结', referred: '已说明应找谁办理，办结' },
  en: {
    withdrawn: 'You withdrew it; nothing more is done',
    'not-reached': 'You could not be reached several times; it is closed',
    referred: 'You were told who handles such matters; it is closed',
  },
};

type Aside = 'contacted' | 'solved';

/** What was said at call-back beside how satisfied the citizen is. */
export const asideWords: Readonly<Record<Language, Readonly<Record<Aside, Readonly<Record<'yes' | 'no', string>>>>>> = {
  zh: {
    contacted: { yes: '单位联系过您', no: '单位没有联系过您' },
    solved: { yes: '问题解决了', no: '问题没有解决' },
  },
  en: {
    contacted: { yes: 'the unit contacted you', no: 'the unit did not contact you' },
    solved: { yes: 'it was solved', no: 'it was not solved' },
  },
};

/** What happened, in plain words; `undefined` for what no citizen is told. */
export const happenedWords: Readonly<Record<Language, Readonly<Partial<Record<string, string>>>>> = { zh, en };
