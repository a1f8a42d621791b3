import { refuse } from '#kernel/refusal.js';
import { Instant } from '#kernel/values.js';
import { byWeight, type Weighed } from './weight.policy.js';

/** Where a list goes on: after this entry, in the state of knowledge that its first page was answered from. */
export interface After {
  readonly asOf: Instant;
  readonly weight: number;
  readonly key: string;
}

const encode = ({ asOf, weight, key }: After): string => Buffer.from(JSON.stringify([asOf, weight, key])).toString('base64url');

/** Throws `Refusal` `cursor.invalid`. */
export const decodeAfter = (cursor: string): After => {
  try {
    const [asOf, weight, key, ...more]: readonly unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const isOurs = Instant.safeParse(asOf).success && Number.isFinite(weight) && typeof key === 'string' && more.length === 0;
    if (isOurs) return { asOf: asOf as Instant, weight: weight as number, key };
  } catch {
    // told below
  }
  return refuse('invalid', 'cursor.invalid', { field: 'cursor' });
};

export interface PageOf<Entry> {
  readonly data: readonly Entry[];
  readonly nextCursor: string | null;
}

/** A page of entries that are known whole: at most one for each code of the directory. */
export const pageOf = <Entry extends Weighed>(
  entries: readonly Entry[],
  { asOf, after, limit }: { readonly asOf: Instant; readonly after?: Weighed | undefined; readonly limit: number },
): PageOf<Entry> => {
  const sorted = entries.toSorted(byWeight);
  const rest = after === undefined ? sorted : sorted.filter((entry) => byWeight(entry, after) > 0);
  const data = rest.slice(0, limit);
  const last = data.at(-1);
  const { weight = 0, key = '' } = last ?? {};
  return { data, nextCursor: rest.length > limit ? encode({ asOf, weight, key }) : null };
};
