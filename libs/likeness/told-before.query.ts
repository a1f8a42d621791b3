import type { Kysely } from 'kysely';
import type { OrderKind } from '#kernel/values.js';
import type { Vault } from '#kernel/vault.port.js';
import { likenessOf, nearSame } from './likeness.policy.js';
import type { LikenessTables } from './likeness.projection.js';
import { newestOf } from './likeness.query.js';

/** What somebody is about to hand in. */
export interface AboutToTell {
  readonly kind: OrderKind;
  /** The unit that will have it before them. */
  readonly ownerCode: string;
  readonly text: string;
}

/** The newest open orders of the unit that are compared, each opened while a citizen waits (our own choice). */
const mostTexts = 50;

/**
 * Whether an open order of the same kind before the same unit has a near-same text. Whoever asks must have written that text already,
 * and learns nothing of the other one but that it is there.
 */
export const isToldBefore = async (
  { db, vault }: { readonly db: Kysely<LikenessTables>; readonly vault: Pick<Vault, 'open'> },
  { kind, ownerCode, text }: AboutToTell,
): Promise<boolean> => {
  const orders = await newestOf(db, { kind, ownerCode, limit: mostTexts });
  const texts = await Promise.all(orders.map(async ({ words }) => (words === null ? undefined : vault.open(words))));
  return texts.some((other) => likenessOf(text, other ?? '') >= nearSame);
};
