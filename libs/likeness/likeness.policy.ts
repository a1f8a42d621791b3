/** Why two orders may be about the same matter. */
export const likenessReasons = ['same-case', 'same-person-and-item', 'near-same-text'] as const;
export type LikenessReason = (typeof likenessReasons)[number];

/** Shorter texts ("态度差") are alike without being about the same matter (our own choice). */
const shortest = 8;
/** From this share of common pairs of letters on, two texts count as near-same (our own choice). */
export const nearSame = 0.8;

/** What is left of a text when it does not matter how it was set: letters and digits. */
const lettersOf = (text: string): readonly string[] =>
  Array.from(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  );

const pairsOf = (letters: readonly string[]): ReadonlySet<string> =>
  new Set(letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`));

/** How alike two texts are: 0 to 1, twice the common pairs of letters among all pairs (Dice). 0 where one is too short to tell. */
export const likenessOf = (one: string, other: string): number => {
  const [a, b] = [lettersOf(one), lettersOf(other)];
  if (a.length < shortest || b.length < shortest) return 0;
  const [pairs, others] = [pairsOf(a), pairsOf(b)];
  const common = [...pairs].filter((pair) => others.has(pair)).length;
  return (2 * common) / (pairs.size + others.size);
};
