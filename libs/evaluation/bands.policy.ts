import type { Band } from './content.events.js';

/** The grade of a total, by bands that leave no gap; `null` where there are none. */
export const gradeOf = (bands: readonly Band[], total: number): string | null =>
  bands.find(({ from, fromIncluded }) => from !== null && (total > from || (fromIncluded && total === from)))?.code ?? null;
