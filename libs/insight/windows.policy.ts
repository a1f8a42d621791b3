import { addDays, type LocalDay } from '#kernel/values.js';

/** Local days, both inclusive. */
export interface Window {
  readonly from: LocalDay;
  readonly to: LocalDay;
}

const dayMillis = 86_400_000;

/** How many days a window has. */
export const lengthOf = ({ from, to }: Window): number => (Date.parse(to) - Date.parse(from)) / dayMillis + 1;

/** So many windows of the same length before one, the oldest first, without gaps. */
export const windowsBefore = (window: Window, count: number): readonly Window[] =>
  Array.from({ length: count }, (_, i) => {
    const back = (count - i) * lengthOf(window);
    return { from: addDays(window.from, -back), to: addDays(window.to, -back) };
  });
