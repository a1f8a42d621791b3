import { z } from 'zod';
import { refuse } from '#kernel/refusal.js';
import { Instant } from '#kernel/values.js';
import { byWeight, type Weighed } from './weight.policy.js';

/** Where a list goes on: after this entry, in the state of knowledge that its first page was answered from. */
export interface After {
  readonly asOf: Instant;
  /** Until when waits are measured, in a list of them. */
  readonly at?: Instant | undefined;
  readonly weight: number;
  readonly key: string;
}

const encode = ({ asOf, weight, key, at }: After): string =>
  Buffer.from(JSON.stringify([asOf, weight, key, ...(at === undefined ? [] : [at])])).toString('base64url');

const Cursor = z.union([z.tuple([Instant, z.number(), z.string()]), z.tuple([Instant, z.number(), z.string(), Instant])]);

/** Throws `Refusal` `cursor.invalid`. */
export const decodeAfter = (cursor: string): After => {
  try {
    const [asOf, weight, key, at] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { asOf, weight, key, at };
  } catch {
    return refuse('invalid', 'cursor.invalid', { field: 'cursor' });
  }
};

export interface PageOf<Entry> {
  readonly data: readonly Entry[];
  readonly nextCursor: string | null;
}

interface Paging extends Pick<After, 'asOf' | 'at'> {
  readonly after?: Weighed | undefined;
  readonly limit: number;
}

/** A page of entries that are known whole: at most one for each code of the directory. */
export const pageOf = <Entry extends Weighed>(entries: readonly Entry[], { asOf, at, after, limit }: Paging): PageOf<Entry> => {
  const sorted = entries.toSorted(byWeight);
  const rest = after === undefined ? sorted : sorted.filter((entry) => byWeight(entry, after) > 0);
  const data = rest.slice(0, limit);
  const last = data.at(-1);
  const { weight = 0, key = '' } = last ?? {};
  return { data, nextCursor: rest.length > limit ? encode({ asOf, at, weight, key }) : null };
};
