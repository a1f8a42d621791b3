/** A problem with how heavy it weighs: how often it was reported, or how much more often than before. */
export interface Weighed {
  readonly weight: number;
  readonly key: string;
}

/** The heaviest first; those that weigh the same by their key, so that an answer repeats itself. */
export const byWeight = (one: Weighed, other: Weighed): number =>
  other.weight - one.weight || (one.key < other.key ? -1 : Number(one.key > other.key));
