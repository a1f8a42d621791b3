import type { Cause, Command } from '#kernel/message.js';
import type { Directory } from './directory.port.js';
import {
  type DirectoryEntry,
  type EntryDefaults,
  type EntryKind,
  entryOf,
  type LineProblem,
  registration,
} from './import.entry.js';
import { type FileRecord, type ImportFormat, readRecords, type Source } from './import.records.js';
import { References } from './import.references.js';

export interface ImportFile extends EntryDefaults {
  readonly source: Source;
  readonly format: ImportFormat;
}

/** What an import needs of the world. */
export interface ImportContext {
  /** Ready: a directory still being read would make references look unknown. */
  readonly directory: Directory;
  /** Hands a command to its decider, as the command bus does. */
  readonly execute: (command: Command) => Promise<{ readonly events: readonly unknown[]; readonly position: bigint }>;
  readonly cause: Cause;
}

/** What became of a line. `position` is where the last event about its entry stands in the log. */
export type ImportedLine =
  | {
      readonly line: number;
      readonly kind: EntryKind;
      readonly code: string;
      readonly outcome: 'recorded' | 'unchanged';
      readonly position: bigint;
    }
  | { readonly line: number; readonly outcome: 'rejected'; readonly problems: readonly LineProblem[] };

const inFlight = 128;

/**
 * Takes a file of directory entries in, line by line: bad lines are told with all that is wrong with them, the rest go on.
 * The answers come in the order of the lines; taking the same file in again changes nothing. Outages are thrown.
 *
 * Columns (CSV) or fields (NDJSON, JSON array): `entry`: `region | department | item | service-point`, unless all lines are
 * of one kind that is given with the file; `code`, `name`; `effectiveFrom` (yyyy-mm-dd), unless given with the file; and
 * - region: `parentCode?`
 * - department: `regionCode`, `parentCode?` (the department that supervises it)
 * - item: `departmentCode`
 * - service-point: `kind` (hall, station, …), `regionCode`, `departmentCode?`
 *
 * A region or department that is pointed to must be in the directory or stand earlier in the file, and hold by that day.
 * ```csv
 * entry,code,name,regionCode,parentCode,departmentCode,kind,effectiveFrom
 * region,990100,望溪市,,,,,2024-01-01
 * service-point,990100-0001,望溪市政务服务中心,990100,,,hall,2024-01-01
 * ```
 */
export async function* importDirectory(file: ImportFile, context: ImportContext): AsyncGenerator<ImportedLine> {
  const intake = new LineIntake(file, context);
  const running: Promise<ImportedLine>[] = [];
  for await (const read of readRecords(file.source, file.format)) {
    const taking = intake.take(read);
    taking.catch(() => undefined); // it is awaited below, maybe later than it fails
    running.push(taking);
    const oldest = running.length === inFlight ? running.shift() : undefined;
    if (oldest) yield await oldest;
  }
  for (const last of running) yield await last;
}

class LineIntake {
  readonly #references: References;

  constructor(
    private readonly defaults: EntryDefaults,
    private readonly context: ImportContext,
  ) {
    this.#references = new References(context.directory);
  }

  async take(read: FileRecord): Promise<ImportedLine> {
    const line = this.#check(read);
    return 'entry' in line ? this.#send(read.line, line) : { line: read.line, outcome: 'rejected', problems: line };
  }

  /** Runs at once, before anything is awaited: lines are checked in their order. */
  #check(read: FileRecord): DirectoryEntry | readonly LineProblem[] {
    if ('problem' in read) return [read.problem];
    const line = entryOf(read.record, this.defaults);
    if (!('entry' in line)) return line;
    const problems = this.#references.problems(line);
    if (problems.length > 0) return problems;
    this.#references.remember(line);
    return line;
  }

  async #send(line: number, entry: DirectoryEntry): Promise<ImportedLine> {
    const about = { line, kind: entry.kind, code: entry.entry.code };
    const { events, position } = await this.context.execute(registration(entry, this.context.cause));
    return { ...about, outcome: events.length > 0 ? 'recorded' : 'unchanged', position };
  }
}
