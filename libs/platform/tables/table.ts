/** What stands in one cell; nothing in an empty one. */
export type Cell = string | number | boolean | null;

export interface Column {
  readonly head: string;
  /** A share, 0 to 1: shown as percent where the file can say so. */
  readonly share?: boolean | undefined;
}

/** A table that need never be in memory at once: its rows come in batches. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]> | Iterable<readonly (readonly Cell[])[]>;
}
