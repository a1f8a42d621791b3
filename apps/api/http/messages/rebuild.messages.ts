import type { Messages } from './messages.js';

/** Read models that are built anew. */
export const rebuildMessages: Messages = {
  'rebuild.unknown': ['没有这次重建', 'There is no such rebuild'],
  'rebuild.unknown-projection': [
    '没有读模型 {projection}；现有：{known}',
    'There is no read model {projection}; there are {known}',
  ],
  'rebuild.open': [
    '读模型 {projection} 已有一次未结束的重建',
    'A rebuild of the read model {projection} is under way or waits for a decision',
  ],
  'rebuild.not-possible': [
    '重建处于“{state}”状态，不能执行“{action}”',
    '“{action}” is not possible while the rebuild is “{state}”',
  ],
  'rebuild.differences': [
    '比对发现 {unexpected} 处意外差异；确认接受后才能切换',
    'The comparison found differences that nobody expected ({unexpected} differences in all); it is swapped only when they are accepted',
  ],
};
