import type { Instant, Language, LocalDay } from '#kernel/values.js';

/** How a language is named to browsers, for text and for screen readers. */
export const localeOf = { zh: 'zh-CN', en: 'en' } as const satisfies Record<Language, string>;

/** Dates are written as people here write them; 24 hours in both languages. */
const dateLocale = { zh: 'zh-CN', en: 'en-GB' } as const satisfies Record<Language, string>;

/** Made once for each way to write something: making one costs a thousand times as much as using it. */
const remembered = <Options extends object, Format>(make: (locale: string, options: Options) => Format) => {
  const made = new Map<string, Format>();
  return (locale: string, options: Options): Format => {
    const name = `${locale} ${JSON.stringify(options)}`;
    const format = made.get(name) ?? make(locale, options);
    made.set(name, format);
    return format;
  };
};
const numberFormat = remembered((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const dateFormat = remembered((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));

/** A number with the separators of the language; up to three digits after the point where nothing else is said. */
export const numberText = (language: Language, value: number, options: Intl.NumberFormatOptions = {}): string =>
  numberFormat(localeOf[language], options).format(value);

/** A figure that is not known is a dash, never 0. */
export const count = (language: Language, value: number | null | undefined): string =>
  value === null || value === undefined ? '—' : numberText(language, value);

const percentage = { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'negative' } as const;
/** What rounds to nothing has no sign. */
export const percent = (language: Language, value: number | null | undefined): string =>
  value === null || value === undefined ? '—' : numberText(language, value, percentage);

/** By which part something is more or less than it was, with its sign. */
export const changeText = (language: Language, value: number | null | undefined): string =>
  value === null || value === undefined ? '—' : numberText(language, value, { ...percentage, signDisplay: 'exceptZero' });

/** Month, day and time, short, as lists show it; with the year where they reach far back. */
export const localTime = (at: Instant, zone: string, language: Language, { seconds = false, year = false } = {}): string =>
  dateFormat(dateLocale[language], {
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
  dateFormat(dateLocale[language], { timeZone: zone, dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));

/** A local day with its weekday. */
export const dayInWords = (day: LocalDay, language: Language): string =>
  dateFormat(dateLocale[language], { timeZone: 'UTC', dateStyle: 'full' }).format(new Date(`${day}T00:00:00Z`));
