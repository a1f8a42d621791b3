import type { Messages } from './messages.js';

/** Published figures, and figures as they would be. */
export const publicationMessages: Messages = {
  'what-if.unknown-deadlines': ['没有时限规则 {version}', 'There are no deadline rules {version}'],
  'what-if.unknown-calendar': ['没有日历 {version}', 'There is no calendar {version}'],
  'what-if.busy': ['正在进行的重新计算过多，请稍后再试', 'Too much is being counted again at present: try again in a moment'],
  'figure.without-rows': [
    '{measure} 由来源系统按数量报送，没有逐条的记录',
    '{measure} is delivered as a number: there is nothing behind it that could be listed one by one',
  ],
  'publication.unknown': ['没有这次公布', 'There is no such publication'],
  'publication.not-over': ['周期在统计截止之日（{day}）尚未结束', 'The period is not over on the day of the cut-off ({day})'],
  'publication.ahead': ['统计截止时间晚于现在（{now}）', 'The cut-off lies ahead; now is {now}'],
  'publication.unknown-place': ['{day} 的目录中没有 {code}', 'The directory of {day} has no {code}'],
  'publication.no-month': [
    '向社会公开的须是全部部门一个整月的公布',
    'What is released is a publication of all departments and of one whole month',
  ],
  'publication.superseded': ['该公布已被之后的公布取代', 'Another publication has taken the place of this one'],
  'publication.released-before': [
    '{month} 已按统计截止 {cutOff} 向社会公开，不再更改',
    'The figures of {month} were released as of {cutOff}, and stay as they are',
  ],
  'publication.earlier': [
    '该周期已按更晚的统计截止时间公布（{published}）',
    'The period was published as of a later instant: {published}',
  ],
  'public.unknown-department': ['没有公布过部门 {code} 的情况', 'Nothing was published of a department {code}'],
};
