import type { Instant } from '#kernel/values.js';
import type { Language } from '../api/http/problem.messages.js';
import { startPageWords } from './start-page.messages.js';

/** A figure that is not known is a dash, never 0. */
export const count = (language: Language, value: number | null | undefined): string =>
  value === null || value === undefined ? '—' : value.toLocaleString(startPageWords[language].locale);

export const percent = (language: Language, value: number | null | undefined): string =>
  value === null || value === undefined
    ? '—'
    : value.toLocaleString(startPageWords[language].locale, {
        style: 'percent',
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      });

export const localTime = (at: Instant, zone: string, language: Language, { seconds = false } = {}): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds && { second: '2-digit' }),
  }).format(new Date(at));
