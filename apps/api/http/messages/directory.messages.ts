import type { Messages } from './messages.js';

/** The directory. */
export const directoryMessages: Messages = {
  'department.bad-check-character': [
    '统一社会信用代码 {departmentCode} 的校验码不正确',
    'The check character of the credit code {departmentCode} is not right',
  ],
  'department.own-parent': ['部门不能以自己为上级', 'A department cannot supervise itself'],
  'region.own-parent': ['区划不能以自己为上级', 'A region cannot lie in itself'],
};
