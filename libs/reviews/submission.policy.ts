import { type RefusalFacts, refuse } from '#kernel/refusal.js';
import type { Rating } from '#kernel/values.js';
import { isBad, type Target } from './review.events.js';

/** What these rules look at of a review that is coming in. */
export interface Submission {
  readonly externalId?: string | undefined;
  readonly caseNumber?: string | undefined;
  readonly stage?: number | undefined;
  readonly itemCode?: string | undefined;
  readonly staffNumber?: string | undefined;
  readonly target?: Target | undefined;
  readonly channel?: string | undefined;
  readonly rating: Rating;
  readonly tags?: readonly string[] | undefined;
  readonly comment?: string | undefined;
  readonly contact?: string | undefined;
  readonly realName?: boolean | undefined;
  readonly default?: boolean | undefined;
  readonly occurredAt?: string | undefined;
}

const refuseField = (code: `review.${string}`, field: string, facts: RefusalFacts = {}) =>
  refuse('invalid', code, { field, ...facts });

const clockSkewMillis = 5 * 60_000;
/** Records older than this are taken for a mistake of the source (our own choice). */
const oldestMillis = 10 * 366 * 86_400_000;

/** Checks what a schema alone cannot say. `now` and the result are instants. Throws a `Refusal` naming the field. */
export const checkReview = (body: Submission, now: string): { readonly occurredAt: string } => {
  checkDefault(body);
  if (new Set(body.tags).size !== (body.tags?.length ?? 0)) refuseField('review.tag-twice', 'tags');
  if (body.realName === true && body.contact === undefined) refuseField('review.real-name-needs-contact', 'contact');
  return { occurredAt: occurredAt(body, Date.parse(now)) };
};

const occurredAt = (body: Submission, now: number): string => {
  const occurred = body.occurredAt === undefined ? now : Date.parse(body.occurredAt);
  if (occurred > now + clockSkewMillis) refuseField('review.in-the-future', 'occurredAt');
  if (occurred < now - oldestMillis) refuseField('review.too-long-ago', 'occurredAt', { years: 10 });
  return new Date(occurred).toISOString();
};

const checkDefault = (body: Submission): void => {
  if (body.default !== true) return;
  if (isBad(body.rating)) refuseField('review.default-cannot-be-bad', 'rating');
  if (body.comment !== undefined) refuseField('review.default-has-no-author', 'comment');
  if (body.contact !== undefined) refuseField('review.default-has-no-author', 'contact');
};

/**
 * What makes two submissions the same review: the case with its stage where there is one (一事一评, whatever the
 * channel), else the source and its own id, else the key of the request.
 */
export const identityOf = (body: Submission, source: string, idempotencyKey: string | undefined): string => {
  if (body.caseNumber !== undefined) return `case:${body.caseNumber}:${body.stage ?? 3}:1`;
  if (body.externalId !== undefined) return `source:${source}:${body.externalId}`;
  if (idempotencyKey !== undefined) return `key:${source}:${idempotencyKey}`;
  return refuseField('review.no-identity', 'externalId');
};

/** The content two deliveries of one review must agree on; how it travelled is not content. */
export const contentOf = (body: Submission): string => {
  const content = Object.entries(body).filter(
    ([field, value]) => field !== 'externalId' && field !== 'channel' && value !== undefined,
  );
  return JSON.stringify(content.sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** What is reviewed, where the caller does not say. */
export const targetOf = (body: Submission): Target => {
  if (body.target !== undefined) return body.target;
  if (body.caseNumber !== undefined) return 'case';
  if (body.staffNumber !== undefined) return 'staff';
  return body.itemCode === undefined ? 'organisation' : 'item';
};
