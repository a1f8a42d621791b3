import { z } from 'zod';
import { refuse } from '#kernel/refusal.js';
import { type Channel, type Instant, type Language, languageOfTag, type LanguageTag } from '#kernel/values.js';

/** What can be handed in. Each has a beginning of its own for the codes of its refusals: `complaint.in-the-future`. */
export type Noun = 'review' | 'complaint' | 'correction' | 'finding';

/** A code of a source or of the directory: ASCII, so that nobody's name stands in it. */
export const Code = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\w.:/-]+$/u);

/** An element of a guide as its source names it, 办理机构 or `materials`: letters of any script, no sentences. */
export const GuideElement = z
  .string()
  .max(50)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_.:/()（）、-]*$/u);

/** A moment as callers write it: ISO 8601 with `Z` or an offset. */
export const CallerInstant = z.iso.datetime({ offset: true });

/** Where the citizen can be reached: a telephone number, an e-mail address. */
export const Contact = z.string().min(3).max(100);

/** The id that the source itself gave it. */
export const ExternalId = z.string().min(1).max(100);

/** What came in: the body, who delivered it, and the idempotency key of the request, if any. */
export interface Submission<Body> {
  readonly body: Body;
  readonly source: string;
  readonly defaultChannel: Channel;
  readonly idempotencyKey?: string;
  /** In which language the caller asked to be answered, if they were asked. */
  readonly language?: Language;
}

const clockSkewMillis = 5 * 60_000;
/** Records older than this are taken for a mistake of the source (our own choice). */
const oldestMillis = 10 * 366 * 86_400_000;

/** When it happened, in UTC; now, where the caller does not say. Refuses the future and the absurd past. */
export const momentOf = (noun: Noun, occurredAt: string | undefined, now: Instant): Instant => {
  const present = Date.parse(now);
  const occurred = occurredAt === undefined ? present : Date.parse(occurredAt);
  if (occurred > present + clockSkewMillis) refuse('invalid', `${noun}.in-the-future`, { field: 'occurredAt' });
  if (occurred < present - oldestMillis) refuse('invalid', `${noun}.too-long-ago`, { field: 'occurredAt', years: 10 });
  return new Date(occurred).toISOString();
};

/** What tells a submission from another: the source and its own id, else the key of the request. Refuses where there is neither. */
export const identityBySource = (
  noun: Noun,
  externalId: string | undefined,
  { source, idempotencyKey }: Pick<Submission<unknown>, 'source' | 'idempotencyKey'>,
): string => {
  if (externalId !== undefined) return `source:${source}:${externalId}`;
  if (idempotencyKey !== undefined) return `key:${source}:${idempotencyKey}`;
  return refuse('invalid', `${noun}.no-identity`, { field: 'externalId' });
};

/**
 * In which language to write to whoever left a contact: the one that the submission names, else the one in which its caller is
 * answered, else Chinese (our own choice). `null` where nobody can be written to.
 */
export const languageOfAuthor = ({
  body,
  language,
}: Pick<
  Submission<{ readonly contact?: string | undefined; readonly language?: LanguageTag | undefined }>,
  'body' | 'language'
>): Language | null => {
  if (body.contact === undefined) return null;
  return body.language === undefined ? (language ?? 'zh') : languageOfTag(body.language);
};

const notContent = new Set(['externalId', 'channel', 'language']);

/** The content two deliveries of one submission must agree on; how it travelled, and how to write back, is not content. */
export const contentOf = (body: object): string => {
  const content = Object.entries(body).filter(([field, value]) => !notContent.has(field) && value !== undefined);
  return JSON.stringify(content.sort(([a], [b]) => (a < b ? -1 : 1)));
};

/**
 * True for what is not recorded yet, false for the same again; `known` is the fingerprint of what is recorded under this
 * identity. Refuses other content.
 */
export const isNew = (
  noun: Noun,
  { fingerprint, number }: { readonly fingerprint: string; readonly number: string },
  known: string | undefined,
): boolean => {
  if (known === undefined) return true;
  if (known !== fingerprint) refuse('conflict', `${noun}.other-content`, { number });
  return false;
};
