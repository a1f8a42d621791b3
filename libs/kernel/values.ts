import { z } from 'zod';

/**
 * An instant in UTC, ISO 8601 with a `Z`. The log writes instants with six digits of a second, callers may send fewer.
 * Two instants of the log compare as strings.
 */
export const Instant = z.iso.datetime({ offset: false });
export type Instant = z.infer<typeof Instant>;

/** A day of the deployment's calendar, `yyyy-mm-dd`, in its time zone. */
export const LocalDay = z.iso.date();
export type LocalDay = z.infer<typeof LocalDay>;

/** Satisfaction level: 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意 (国办发〔2019〕51号 names the levels; the digits follow interfaces in use). */
export const Rating = z.number().int().min(1).max(5);
export type Rating = z.infer<typeof Rating>;

/** Where a citizen spoke. Sources have codes of their own; a source map turns them into these words. */
export const Channel = z.enum([
  'portal',
  'app',
  'mini-program',
  'wechat',
  'qr-code',
  'hall-tablet',
  'hall-terminal',
  'self-service',
  'hotline-12345',
  'sms',
  'paper',
  'survey',
  'inspection',
  'open311',
  'import',
]);
export type Channel = z.infer<typeof Channel>;

/**
 * What a work order is about: a bad review (差评), a complaint (投诉) or its milder siblings, a suggestion (建议) and a question
 * (咨询), a correction (纠错), or a finding (检查发现的问题) of an inspection.
 */
export const OrderKind = z.enum(['bad-review', 'complaint', 'suggestion', 'question', 'correction', 'finding']);
export type OrderKind = z.infer<typeof OrderKind>;

/** The languages in which people are written to: simplified Chinese and English. */
export const Language = z.enum(['zh', 'en']);
export type Language = z.infer<typeof Language>;

/** A language as callers name it (BCP 47); `zh` says the same as `zh-CN`. */
export const LanguageTag = z.enum(['zh-CN', 'zh', 'en']);
export type LanguageTag = z.infer<typeof LanguageTag>;

export const languageOfTag = (tag: LanguageTag): Language => (tag === 'en' ? 'en' : 'zh');

/** How grave a matter is found to be; rules may set other limits for each (our own scale). */
export const Severity = z.enum(['ordinary', 'serious', 'urgent']);
export type Severity = z.infer<typeof Severity>;

/** Text that only the holder of the person's key can read: person, and base64 of nonce, ciphertext and tag (AES-256-GCM). */
export const Sealed = z.object({ person: z.string(), box: z.base64() });
export type Sealed = z.infer<typeof Sealed>;

/** JSON as the log stores it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

const dayFormats = new Map<string, Intl.DateTimeFormat>();
const dayFormat = (zone: string) => {
  const known = dayFormats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  dayFormats.set(zone, made);
  return made;
};

/** Since 1972 the days of every zone begin at a quarter of an hour: what was found for one instant holds for its quarter. */
const quarterMillis = 900_000;
const mostQuarters = 10_000;
const knownDays = new Map<string, Map<number, LocalDay>>();

/** The day an instant falls on in `zone` (an IANA name). */
export const localDay = (at: Instant, zone: string): LocalDay => {
  const millis = Date.parse(at);
  const quarter = Math.floor(millis / quarterMillis);
  const days = knownDays.get(zone) ?? new Map<number, LocalDay>();
  const known = days.get(quarter);
  if (known !== undefined) return known;
  const day = dayFormat(zone).format(millis);
  if (days.size >= mostQuarters) days.clear();
  knownDays.set(zone, days.set(quarter, day));
  return day;
};

/** `day` moved by `days`, either way. */
export const addDays = (day: LocalDay, days: number): LocalDay =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The last instant of a local day: the close of the day in `zone`, to the millisecond. */
export const endOfDay = (day: LocalDay, zone: string): Instant =>
  new Date(Date.parse(atTime(addDays(day, 1), '00:00', zone)) - 1).toISOString();

/** The instant of a time of day, `HH:MM`, on a local day of `zone`. */
export const atTime = (day: LocalDay, time: string, zone: string): Instant => {
  const millis = Date.parse(`${day}T${time}:00Z`);
  return new Date(millis - offsetMillis(millis, zone)).toISOString();
};

const offsetFormats = new Map<string, Intl.DateTimeFormat>();
/** How far `zone` is ahead of UTC at `millis`, in milliseconds. */
const offsetMillis = (millis: number, zone: string): number => {
  let format = offsetFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    offsetFormats.set(zone, format);
  }
  const name = format.formatToParts(millis).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
};
