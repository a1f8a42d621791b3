import type { Instant, Language, LocalDay } from '#kernel/values.js';

/** How a language is named to browsers, for text and for screen readers. */
export const localeOf = { zh: 'zh-CN', en: 'en' } as const satisfies Record<Language, string>;

/** Dates are written as people here write them; 24 hours in both languages. */
const dateLocale = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>;

/** A figure that is not known is a dash, never 0. */
export const count = (language: Language, value: number | null | undefined): string =>
  value === null || value === undefined ? '—' : value.toLocaleString(localeOf[language]);

export const percent = (language: Language, value: number | null | undefined): string =>
  value === null || value === undefined
    ? '—'
    : value.toLocaleString(localeOf[language], { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Month, day and time, short, as lists show it; with the year where they reach far back. */
export const localTime = (at: Instant, zone: string, language: Language, { seconds = false, year = false } = {}): string =>
  new Intl.DateTimeFormat(dateLocale[language], {
    timeZone: zone,
    ...(year && { year: 'numeric' }),
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds && { second: '2-digit' }),
  }).format(new Date(at));

/** An instant in full: day, month, year and time. */
export const fullTime = (at: Instant, zone: string, language: Language): string =>
  new Intl.DateTimeFormat(dateLocale[language], { timeZone: zone, dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));

/** A local day with its weekday. */
export const dayInWords = (day: LocalDay, language: Language): string =>
  new Intl.DateTimeFormat(dateLocale[language], { timeZone: 'UTC', dateStyle: 'full' }).format(new Date(`${day}T00:00:00Z`));
