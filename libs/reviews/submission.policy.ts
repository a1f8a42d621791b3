import { identityBySource, momentOf, type Submission as Incoming } from '#intake/submission.policy.js';
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
  readonly attachments?: readonly string[] | undefined;
}

/** True for a review behind which nobody needs to be known: no words, no contact, no files. */
export const isSilent = ({ comment, contact, attachments }: Submission): boolean =>
  comment === undefined && contact === undefined && (attachments === undefined || attachments.length === 0);

const refuseField = (code: `review.${string}`, field: string, facts: RefusalFacts = {}) =>
  refuse('invalid', code, { field, ...facts });

/** Checks what a schema alone cannot say. `now` and the result are instants. Throws a `Refusal` naming the field. */
export const checkReview = (body: Submission, now: string): { readonly occurredAt: string } => {
  checkDefault(body);
  if (new Set(body.tags).size !== (body.tags?.length ?? 0)) refuseField('review.tag-twice', 'tags');
  if (body.realName === true && body.contact === undefined) refuseField('review.real-name-needs-contact', 'contact');
  return { occurredAt: momentOf('review', body.occurredAt, now) };
};

const checkDefault = (body: Submission): void => {
  if (body.default !== true) return;
  if (isBad(body.rating)) refuseField('review.default-cannot-be-bad', 'rating');
  if (body.comment !== undefined) refuseField('review.default-has-no-author', 'comment');
  if (body.contact !== undefined) refuseField('review.default-has-no-author', 'contact');
  if (!isSilent(body)) refuseField('review.default-has-no-author', 'attachments');
};

/**
 * What makes two submissions the same review: the case with its stage where there is one (一事一评, whatever the
 * channel), else the source and its own id, else the key of the request.
 */
export const identityOf = (body: Submission, delivery: Pick<Incoming<unknown>, 'source' | 'idempotencyKey'>): string =>
  body.caseNumber === undefined
    ? identityBySource('review', body.externalId, delivery)
    : `case:${body.caseNumber}:${body.stage ?? 3}:1`;

/** What is reviewed, where the caller does not say. */
export const targetOf = (body: Submission): Target => {
  if (body.target !== undefined) return body.target;
  if (body.caseNumber !== undefined) return 'case';
  if (body.staffNumber !== undefined) return 'staff';
  return body.itemCode === undefined ? 'organisation' : 'item';
};
