import type { Instant, LocalDay } from '#kernel/values.js';
import type { DirectoryPage, DirectorySearch } from './directory.port.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import { entryOn, type Statement, type Version, versionsOf } from './timeline.policy.js';

/** A statement and when the log learnt it. */
type Recorded<Entry> = Statement<Entry> & { readonly recordedAt: Instant };

interface History<Entry> {
  readonly statements: Recorded<Entry>[];
  /** All statements put together: what lookups read that know all of them. */
  versions: readonly Version<Entry>[];
}

/** All entries of one kind with their histories. */
export class DirectoryShelf<Entry extends { readonly code: string; readonly name: string }> {
  readonly #histories = new Map<string, History<Entry>>();
  #codes: readonly string[] | undefined;

  /** `recordedAt` with six digits of a second, never falling from call to call. */
  add(code: string, statement: Statement<Entry>, recordedAt: Instant): void {
    let history = this.#histories.get(code);
    if (!history) {
      history = { statements: [], versions: [] };
      this.#histories.set(code, history);
      this.#codes = undefined;
    }
    history.statements.push({ ...statement, recordedAt });
    history.versions = versionsOf(history.statements);
  }

  /** `asOf` with six digits of a second. */
  at(code: string, on: LocalDay, asOf?: Instant): Entry | undefined {
    const history = this.#histories.get(code);
    if (!history) return undefined;
    const isAllKnown = asOf === undefined || (history.statements.at(-1)?.recordedAt ?? '') <= asOf;
    if (isAllKnown) return entryOn(history.versions, on);
    return entryOn(versionsOf(history.statements.filter(({ recordedAt }) => recordedAt <= asOf)), on);
  }

  /** Every entry of a day, by code, from `after` (exclusive) on. */
  *all(on: LocalDay, asOf?: Instant, after = ''): Generator<Entry> {
    const codes = this.#sorted();
    for (let place = firstBeyond(codes, after); place < codes.length; place++) {
      const entry = this.at(codes[place] ?? '', on, asOf);
      if (entry) yield entry;
    }
  }

  search({ q = '', cursor, limit, on, asOf }: DirectorySearch): DirectoryPage<Entry> {
    const wanted = q.trim().toLowerCase();
    const data: Entry[] = [];
    for (const entry of this.all(on, asOf, cursor === undefined ? '' : decodeCursor(cursor))) {
      if (!entry.name.toLowerCase().includes(wanted) && !entry.code.toLowerCase().startsWith(wanted)) continue;
      // One more than asked for tells that there is a next page.
      if (data.length === limit) return { data, nextCursor: encodeCursor(data.at(-1)?.code ?? '') };
      data.push(entry);
    }
    return { data, nextCursor: null };
  }

  #sorted(): readonly string[] {
    this.#codes ??= [...this.#histories.keys()].sort();
    return this.#codes;
  }
}

const firstBeyond = (sorted: readonly string[], code: string): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') <= code) low = middle + 1;
    else high = middle;
  }
  return low;
};
