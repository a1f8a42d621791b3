import type { Language } from '#kernel/values.js';
import type { PublicReading } from '../../../api/public/public-reading.js';
import { count, percent } from '../../ui/format.js';
import type { Column, TableCell } from '../../ui/table.js';
import { figuresWords } from '../figures/figures.messages.js';

export type Unit = Awaited<ReturnType<PublicReading['month']>>['data'][number];
export type Range = { readonly low: number; readonly high: number } | null;

const told = (range: Range, tell: (value: number) => string): string => {
  if (range === null) return '—';
  const [low, high] = [tell(range.low), tell(range.high)];
  return low === high ? low : `${low}–${high}`;
};

/** Told exactly, or from where to where; a dash where nothing follows. */
export const toldCount = (language: Language, range: Range): string => told(range, (value) => count(language, value));
export const toldRate = (language: Language, range: Range): string => told(range, (value) => percent(language, value));

/** The page of a department. */
export const departmentPage = (code: string): string => `/open/departments/${encodeURIComponent(code)}`;

/** What tables of units show of each, beside its name or month. */
export const unitColumns = (language: Language): readonly Column[] => {
  const { reviews, goodRate, bad, onTimeRate } = figuresWords[language];
  return [reviews, goodRate, bad, onTimeRate].map((head) => ({ head, figures: true }));
};

export const unitCells = (language: Language, { counts, rates }: Unit): readonly TableCell[] => [
  toldCount(language, counts.reviews),
  toldRate(language, rates.goodRate),
  toldCount(language, counts.bad),
  toldRate(language, rates.onTimeRate),
];
