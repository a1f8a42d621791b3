/** How many letters have to be put in, taken out or changed to make one text of the other. */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (const [line, letter] of Array.from(one).entries()) {
    let left = line + 1;
    const next = [left];
    for (const [place, opposite] of Array.from(other).entries()) {
      const [before = 0, above = 0] = row.slice(place, place + 2);
      left = Math.min(left + 1, above + 1, before + (letter === opposite ? 0 : 1));
      next.push(left);
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};

const most = 3;

/** The few names that come nearest to one that there is not, nearest first: a third of it may be wrong, or it is a part of them. */
export const nearTo = (given: string, names: readonly string[]): readonly string[] => {
  const meant = given.toLowerCase();
  return names
    .map((name) => ({ name, plain: name.toLowerCase() }))
    .map(({ name, plain }) => ({ name, away: distance(meant, plain), isPart: meant.length > 2 && plain.includes(meant) }))
    .filter(({ away, isPart }) => isPart || away <= meant.length / 3)
    .toSorted((a, b) => a.away - b.away)
    .slice(0, most)
    .map(({ name }) => name);
};
