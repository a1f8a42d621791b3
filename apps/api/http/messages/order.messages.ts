import type { Messages } from './messages.js';

/** Work orders, call-back and tracking. */
export const orderMessages: Messages = {
  'work-order.unknown': ['没有这个工单', 'There is no such work order'],
  'work-order.not-yours': ['该工单不属于您的部门', 'This work order belongs to another department'],
  'work-order.not-acceptable': ['工单状态为“{state}”，不能签收', 'A work order in state “{state}” cannot be accepted'],
  'work-order.not-resolvable': [
    '工单状态为“{state}”，须先签收才能办结反馈',
    'A work order in state “{state}” cannot be resolved; it must be accepted first',
  ],
  'call-back.not-asked': [
    '目前没有等待您回访的整改结果（状态“{state}”）',
    'No rectification is waiting for your answer (state “{state}”)',
  ],
  'case.unknown': ['查询编号或查询码不正确', 'Number or code is not right'],
};
