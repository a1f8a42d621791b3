/** What one review or order adds to a figure at a moment. */
export interface Counted {
  readonly id: string;
  readonly contribution: number;
}

export interface Difference<Row extends Counted> {
  readonly how: 'added' | 'gone' | 'changed';
  /** As it was counted later, or before where it is counted no more. */
  readonly row: Row;
  /** What it adds later less what it added before. */
  readonly by: number;
}

const sums = (rows: readonly Counted[]): ReadonlyMap<string, number> => {
  const all = new Map<string, number>();
  for (const { id, contribution } of rows) all.set(id, (all.get(id) ?? 0) + contribution);
  return all;
};

/** Why a figure is another one later: the reviews and orders that count otherwise. All of `by` adds up to the difference of the figures. */
export const differences = <Row extends Counted>(before: readonly Row[], after: readonly Row[]): readonly Difference<Row>[] => {
  const [then, now] = [sums(before), sums(after)];
  const rows = new Map([...before, ...after].map((row) => [row.id, row]));
  return [...rows].flatMap(([id, row]) => {
    const by = (now.get(id) ?? 0) - (then.get(id) ?? 0);
    if (by === 0) return [];
    return [{ how: !then.has(id) ? 'added' : !now.has(id) ? 'gone' : 'changed', row, by } as const];
  });
};
