import type { LocalDay } from '#kernel/values.js';

/** What one event says about an entry from a day on: all of it, or what changes. */
export type Statement<Entry> =
  { readonly from: LocalDay; readonly registers: Entry } | { readonly from: LocalDay; readonly changes: Partial<Entry> };

/** An entry as it stands from a day on, until the next version. */
export interface Version<Entry> {
  readonly from: LocalDay;
  readonly entry: Entry;
}

/** Puts statements, given in the order they were made, in the order of their days; on one day the later word counts. */
export const versionsOf = <Entry>(statements: readonly Statement<Entry>[]): readonly Version<Entry>[] => {
  const versions: Version<Entry>[] = [];
  for (const statement of statements.toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))) {
    const before = versions.at(-1)?.entry;
    if ('registers' in statement) versions.push({ from: statement.from, entry: statement.registers });
    else if (before) versions.push({ from: statement.from, entry: { ...before, ...statement.changes } });
  }
  return versions;
};

/** The entry on a day; `undefined` before its first day. */
export const entryOn = <Entry>(versions: readonly Version<Entry>[], day: LocalDay): Entry | undefined =>
  versions.findLast(({ from }) => from <= day)?.entry;
