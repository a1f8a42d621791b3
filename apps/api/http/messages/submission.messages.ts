import type { Messages } from './messages.js';

/** What can be handed in. */
const nouns = { review: '评价', complaint: '投诉', correction: '纠错', finding: '检查发现' } as const;

/** Codes that the directory of the day does not have, of whatever is counted somewhere. */
export const unknownPlaces = (noun: string): Messages => ({
  [`${noun}.unknown-item`]: ['当日目录中没有事项 {code}', 'The directory of that day has no service item {code}'],
  [`${noun}.unknown-department`]: ['当日目录中没有部门 {code}', 'The directory of that day has no department {code}'],
  [`${noun}.unknown-region`]: ['当日目录中没有区划 {code}', 'The directory of that day has no region {code}'],
});

/** What may be wrong with anything that is handed in. */
const sentencesOf = (noun: string, zh: string): Messages => ({
  [`${noun}.in-the-future`]: ['办理时间在未来', 'It cannot have happened in the future'],
  [`${noun}.too-long-ago`]: ['办理时间距今超过 {years} 年', 'It happened more than {years} years ago'],
  [`${noun}.no-identity`]: [
    '需要 externalId 或 Idempotency-Key 之一，才能识别重复提交',
    'Give externalId or an Idempotency-Key, so that a repetition can be told',
  ],
  ...unknownPlaces(noun),
  [`${noun}.unknown-service-point`]: ['当日目录中没有服务点 {code}', 'The directory of that day has no service point {code}'],
  [`${noun}.other-content`]: [
    `同一笔${zh}已提交过，但内容不同（{number}）`,
    `This ${noun} was submitted before with other content ({number})`,
  ],
});

/** Submissions of every kind. */
export const submissionMessages: Messages = Object.fromEntries(
  Object.entries(nouns).flatMap(([noun, zh]) => Object.entries(sentencesOf(noun, zh))),
);
