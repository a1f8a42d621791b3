import type { LocalDay } from '#kernel/values.js';
import type { Directory } from './directory.port.js';
import type { DirectoryEntry, LineProblem } from './import.entry.js';

type Referred = 'region' | 'department';

interface Standing {
  readonly parentCode: string | null;
}

/** What the regions and departments of the file so far say, over what the directory knows. */
export class References {
  /** By kind and code: from when the file knows it, and what it stands under by the last line about it. */
  readonly #earlier = new Map<string, { readonly from: LocalDay; readonly parentCode: string | null }>();

  constructor(private readonly directory: Directory) {}

  /** Everything an entry points to that is not there on its first day, or that would put it below itself. */
  problems(line: DirectoryEntry): readonly LineProblem[] {
    return [...pointers(line)].flatMap((pointer) => this.#problem(pointer, line) ?? []);
  }

  /** Later lines may point to this one. */
  remember({ kind, entry }: DirectoryEntry): void {
    if (kind !== 'region' && kind !== 'department') return;
    const name = `${kind} ${entry.code}`;
    const before = this.#earlier.get(name)?.from ?? entry.effectiveFrom;
    const from = before < entry.effectiveFrom ? before : entry.effectiveFrom;
    this.#earlier.set(name, { from, parentCode: entry.parentCode });
  }

  #problem([field, kind, code]: Pointer, { entry }: DirectoryEntry): LineProblem | undefined {
    const { effectiveFrom: on } = entry;
    if (!this.#isKnown(kind, code, on)) return { field, code: 'import.unknown-reference', facts: { referred: kind, code, on } };
    if (field === 'parentCode' && this.#isBelow(kind, code, entry.code, on))
      return { field, code: 'import.circle', facts: { referred: kind, code, entry: entry.code } };
    return undefined;
  }

  #isKnown(kind: Referred, code: string, on: LocalDay): boolean {
    const earlier = this.#earlier.get(`${kind} ${code}`);
    return (earlier !== undefined && earlier.from <= on) || this.directory[kind](code, on) !== undefined;
  }

  #isBelow(kind: Referred, code: string, above: string, on: LocalDay): boolean {
    const seen = new Set<string>();
    let next: string | null = code;
    while (next !== null && !seen.has(next)) {
      if (next === above) return true;
      seen.add(next);
      const standing: Standing | undefined = this.#earlier.get(`${kind} ${next}`) ?? this.directory[kind](next, on);
      next = standing?.parentCode ?? null;
    }
    return false;
  }
}

/** Field, kind and code of something an entry points to. */
type Pointer = readonly [string, Referred, string];

function* pointers({ kind, entry }: DirectoryEntry): Generator<Pointer> {
  if (kind === 'department' || kind === 'service-point') yield ['regionCode', 'region', entry.regionCode];
  if ((kind === 'item' || kind === 'service-point') && entry.departmentCode !== null)
    yield ['departmentCode', 'department', entry.departmentCode];
  if ((kind === 'region' || kind === 'department') && entry.parentCode !== null) yield ['parentCode', kind, entry.parentCode];
}
