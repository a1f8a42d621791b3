import type { Language } from '#kernel/values.js';
import type { QueueName } from './queues.js';

interface QueueWords {
  readonly title: string;
  readonly about: string;
}

const zh = {
  queues: {
    dispatch: { title: '派单台', about: '还没有办理单位的、被退回的和有争议的工单。指定主办单位，期限从派单时起算。' },
    appeals: { title: '申诉复核', about: '单位请求移出统计的评价。由另一机关决定：被申诉单位自己不能决定。' },
    extensions: { title: '延期审批', about: '单位在期限内请求更多时间。' },
    approvals: { title: '办结审核', about: '等待审核的办理结果：通过，或退回重办。' },
    supervision: { title: '督办', about: '已督办、等单位答复的工单。要督办另一件，请打开它的页面。' },
  } satisfies Record<QueueName, QueueWords> as Record<QueueName, QueueWords>,
  areas: '待办',
  empty: '现在没有等您决定的。',
  changed: '有变化，点这里刷新',
};

export type SupervisorWords = typeof zh;

const en: SupervisorWords = {
  queues: {
    dispatch: {
      title: 'Dispatch desk',
      about: 'Orders without a unit, returned ones, disputed ones. Name the unit that leads; its limit begins then.',
    },
    appeals: {
      title: 'Appeals',
      about: 'Reviews that a unit wants out of the figures. Another authority decides, never the unit itself.',
    },
    extensions: { title: 'Extensions', about: 'Units that ask for more time before their limit.' },
    approvals: { title: 'Approvals', about: 'Results that wait for approval: approve, or send back.' },
    supervision: {
      title: 'Supervision',
      about: 'Orders under supervision whose unit has not answered yet. To supervise another one, open its page.',
    },
  },
  areas: 'What waits',
  empty: 'Nothing waits for you.',
  changed: 'Something has changed: show it anew',
};

export const supervisorWords: Readonly<Record<Language, SupervisorWords>> = { zh, en };
