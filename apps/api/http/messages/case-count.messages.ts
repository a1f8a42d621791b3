import type { Messages } from './messages.js';
import { unknownPlaces } from './submission.messages.js';

/** Numbers of finished cases that a source delivers. */
export const caseCountMessages: Messages = {
  ...unknownPlaces('case-count'),
  'case-count.in-the-future': ['办结日期在未来（今天是 {today}）', 'Cases cannot be finished in the future (today is {today})'],
  'case-count.too-long-ago': ['办结日期距今超过 {years} 年', 'The day is more than {years} years ago'],
  'case-count.other-number': [
    '同一批次 {delivery} 已报送过另一个数（{was}）；更正请使用新的批次号',
    'The delivery {delivery} gave another number before ({was}); to correct it, use a new delivery id',
  ],
};
