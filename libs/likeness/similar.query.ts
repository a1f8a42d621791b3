import type { Kysely } from 'kysely';
import { identified } from '#intake/receipt.policy.js';
import type { EventStore } from '#kernel/event-store.port.js';
import type { Vault } from '#kernel/vault.port.js';
import type { Scope } from '#orders/work-order.commands.js';
import { type ReviewEvent, reviewStream } from '#reviews/review.events.js';
import { identityOf } from '#reviews/submission.policy.js';
import { type LikenessReason, likenessOf, nearSame } from './likeness.policy.js';
import type { LikenessTables } from './likeness.projection.js';
import { beside, ofCase, ofPerson, openOrder, type OpenOrder } from './likeness.query.js';

/** Another open order that may be about the same matter, and why. */
export interface SimilarOrder {
  readonly workOrderId: string;
  readonly number: string;
  readonly openedAt: string;
  readonly reasons: readonly LikenessReason[];
  /** 0 to 1, of the texts, where they are near-same. */
  readonly likeness: number | null;
}

interface Sources {
  readonly db: Kysely<LikenessTables>;
  readonly store: EventStore;
  readonly vault: Vault;
}

export interface SimilarAsked {
  readonly scope: Scope;
  /** Whether whoever asks may know who stands behind an order: only of two such orders they learn that they are by the same person. */
  readonly mayKnow: (workOrderId: string) => Promise<boolean>;
}

/** The newest orders of a unit whose texts are compared: each is opened. */
const mostTexts = 200;
const mostOfEach = 20;
const stages = [1, 2, 3];

/** The ids that reviews of the same case have, at each of its stages. */
const reviewsOfCase = async ({ store, vault }: Sources, { workOrderId, kind }: OpenOrder): Promise<readonly string[]> => {
  if (kind !== 'bad-review') return [];
  for await (const stored of store.read(reviewStream(workOrderId))) {
    const event = stored as ReviewEvent; // the stream holds nothing else
    if (event.type !== 'ReviewSubmitted' || event.data.caseNumber === null) return [];
    const { caseNumber, counted } = event.data;
    const identities = stages.map((stage) => identityOf({ rating: counted.rating, caseNumber, stage }, { source: '' }));
    return identities.map((identity) => identified(vault, 'review', identity).id);
  }
  return [];
};

/** Likeness of the texts, by order; only of those that are near-same. */
const alike = async ({ db, vault }: Sources, order: OpenOrder): Promise<ReadonlyMap<OpenOrder, number>> => {
  const text = order.words && (await vault.open(order.words));
  const found = new Map<OpenOrder, number>();
  if (!text) return found;
  for (const other of await beside(db, order, mostTexts)) {
    const likeness = likenessOf(text, (other.words && (await vault.open(other.words))) ?? '');
    if (likeness >= nearSame) found.set(other, likeness);
  }
  return found;
};

/** Those by the same person on the same item, as far as whoever asks may know who stands behind both. */
const byPerson = async ({ db }: Sources, order: OpenOrder, { scope, mayKnow }: SimilarAsked): Promise<readonly OpenOrder[]> => {
  const others = await ofPerson(db, order, { scope, limit: mostOfEach });
  if (others.length === 0 || !(await mayKnow(order.workOrderId))) return [];
  const known = await Promise.all(others.map(async (other) => ((await mayKnow(other.workOrderId)) ? [other] : [])));
  return known.flat();
};

/** Open orders of the same kind within the scope that may be about the same matter: those with most reasons first. */
export const similarOrders = async (
  sources: Sources,
  workOrderId: string,
  asked: SimilarAsked,
): Promise<readonly SimilarOrder[]> => {
  const { scope } = asked;
  const order = await openOrder(sources.db, workOrderId);
  if (!order) return [];
  const ids = await reviewsOfCase(sources, order);
  const texts = await alike(sources, order);
  const found: readonly (readonly [LikenessReason, Iterable<OpenOrder>])[] = [
    ['same-case', await ofCase(sources.db, order, { ids, limit: mostOfEach })],
    ['same-person-and-item', await byPerson(sources, order, asked)],
    ['near-same-text', texts.keys()],
  ];
  const reasons = new Map<string, { readonly other: OpenOrder; readonly reasons: LikenessReason[] }>();
  for (const [reason, others] of found)
    for (const other of others) {
      const known = reasons.get(other.workOrderId) ?? { other, reasons: [] };
      known.reasons.push(reason);
      reasons.set(other.workOrderId, known);
    }
  const likeness = new Map([...texts].map(([{ workOrderId: id }, share]) => [id, share]));
  return [...reasons.values()]
    .filter(({ other }) => scope === 'all' || (other.ownerCode !== null && scope.includes(other.ownerCode)))
    .toSorted((a, b) => b.reasons.length - a.reasons.length)
    .slice(0, mostOfEach)
    .map(({ other: { workOrderId: id, number, openedAt }, reasons: why }) => ({
      workOrderId: id,
      number,
      openedAt,
      reasons: why,
      likeness: likeness.get(id) ?? null,
    }));
};
