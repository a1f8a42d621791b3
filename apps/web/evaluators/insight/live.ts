import type { Language } from '#kernel/values.js';
import { count } from '../../ui/format.js';
import { markOf, type Told } from '../../ui/pulse.js';
import type { Answers } from './insight.shown.js';

/** The name by which a count is told anew. */
export const countName = (by: string, key: string): string => `${by}:${key}`;

/** A mark of what a page shows of hot problems. */
export const seenOf = ({ data, total }: Answers['hot']): string =>
  markOf([String(total), ...data.map((problem) => `${problem.key} ${problem.count}`)]);

/** What a page of hot problems is told. */
export const toldOf = (answer: Answers['hot'], by: string, language: Language): Told => ({
  counts: {
    total: count(language, answer.total),
    ...Object.fromEntries(answer.data.map((one) => [countName(by, one.key), count(language, one.count)])),
  },
  seen: seenOf(answer),
});
