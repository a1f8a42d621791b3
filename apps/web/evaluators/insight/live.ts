import type { Language } from '#kernel/values.js';
import { count } from '../../ui/format.js';
import { markOf, type Told } from '../../ui/pulse.js';
import type { Answers } from './insight.shown.js';

/** The name by which a count is told anew. */
export const countName = (by: string, key: string): string => `${by}:${key}`;

/** Lists of problems that are told anew while they are open. */
export type LiveAnswer = Answers['hot' | 'rising'];

/** A mark of what a page shows of them. */
export const seenOf = (answer: LiveAnswer): string => {
  const whole = 'total' in answer ? answer.total : answer.looked;
  return markOf([String(whole), ...answer.data.map(({ key, count: reports }) => `${key} ${reports}`)]);
};

/** What a page of them is told. */
export const toldOf = (answer: LiveAnswer, by: string, language: Language): Told => ({
  counts: {
    ...('total' in answer && { total: count(language, answer.total) }),
    ...Object.fromEntries(answer.data.map((one) => [countName(by, one.key), count(language, one.count)])),
  },
  seen: seenOf(answer),
});
