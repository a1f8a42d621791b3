import type { z } from 'zod';
import type { LocalDay } from '#kernel/values.js';
import type {
  BottlenecksAnswer,
  CoreAnswer,
  HotAnswer,
  RisingAnswer,
  WordsAnswer,
} from '../../../api/insight/insight.answers.js';
import type { Wrong } from '../../ui/problems.js';
import type { View } from '../../ui/view.js';
import type { Texts } from '../asked.js';
import type { ListName } from './insight.messages.js';

/** What the API answers for each list. */
export interface Answers {
  readonly hot: z.infer<typeof HotAnswer>;
  readonly rising: z.infer<typeof RisingAnswer>;
  readonly core: z.infer<typeof CoreAnswer>;
  readonly bottlenecks: z.infer<typeof BottlenecksAnswer>;
  readonly words: z.infer<typeof WordsAnswer>;
}

export interface InsightShown {
  readonly view: View;
  readonly zone: string;
  readonly today: LocalDay;
  /** The one list that the page is of; all of them without it. */
  readonly list: ListName | undefined;
  readonly typed: Texts;
  readonly wrong: readonly Wrong[];
  /** The moment that was asked for; nothing where that is now. */
  readonly moment: string | undefined;
  /** What the department is called that an item belongs to. */
  readonly departmentOf: (item: string) => string | undefined;
  /** Those that were asked; none where the question made no sense. */
  readonly answers: Partial<Answers>;
}

export const insightPath = '/staff/insight';
export const listPath = (list: ListName): string => `${insightPath}/${list}`;

/** What each list is by where nothing is said, as the API has it. */
export const usualBy = { hot: 'item', rising: 'tag', core: 'tag' } as const;

/** So many of each list are shown where all of them are. */
export const first = 10;
